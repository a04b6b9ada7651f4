using System.Security.Cryptography;
using Vitrine.Recommenders.Data;
using Vitrine.Storage.Events;

namespace Vitrine.Storage.Tests.Events;

public sealed class StoredHistoryTests
{
    [Fact]
    public void Fingerprint_OneEvent_IsTheHashOfItsBytes()
    {
        var history = new StoredHistory([new StoredEvent(7, "p1", BehaviorType.Buy, 258, 1)]);
        byte[] bytes = [2, 0, 0, 0, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, (byte)'p', (byte)'1'];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), history.Fingerprint);
    }

    [Fact]
    public void Fingerprint_AnyPartChanged_Differs()
    {
        var e = new StoredEvent(1, "ab", BehaviorType.View, 1, 1);
        StoredEvent[][] histories =
        [
            [], [e], [e, e], [e with { ItemId = "a" }], [e with { Type = BehaviorType.Buy }], [e with { Time = 2 }], [e with { Value = 2 }],
            [e with { ItemId = "a" }, e with { ItemId = "b" }], [e with { ItemId = "b" }, e with { ItemId = "a" }],
        ];

        Assert.Equal(histories.Length, histories.Select(StoredHistory.FingerprintOf).Distinct().Count());
        Assert.Equal(StoredHistory.FingerprintOf([e]), StoredHistory.FingerprintOf([e with { Sequence = 99 }]));
    }
}
