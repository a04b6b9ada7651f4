using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Tests.Data.Splitting;

public sealed class SequenceWindowsTests
{
    [Fact]
    public void Cut_TenEventsOfLengthFour_NewestIsFullOldestIsShort()
    {
        // 9 steps in pieces of 4, from the end: 1 + 4 + 4.
        SequenceWindow[] windows = SequenceWindows.Cut(SmallData.OfLengths(1, 10), maxLength: 4);

        Assert.Equal([new(1, 1, 2), new(1, 2, 5), new(1, 6, 5)], windows);
    }

    [Fact]
    public void Cut_WholeMultiple_AllFull()
    {
        Assert.Equal([new(0, 0, 4), new(0, 3, 4)], SequenceWindows.Cut(SmallData.OfLengths(7), maxLength: 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(200)]
    public void Cut_AnyLengths_TrainsEachStepExactlyOnce(int maxLength)
    {
        Dataset data = SmallData.OfLengths(0, 1, 2, 3, 5, 6, 7, 11, 31);
        var trained = new int[data.EventCount];

        foreach (SequenceWindow window in SequenceWindows.Cut(data, maxLength))
        {
            Assert.InRange(window.Length, 2, maxLength + 1);
            Assert.InRange(window.Start, data.Offsets[window.User], data.Offsets[window.User + 1] - window.Length);
            for (int target = window.Start + 1; target < window.Start + window.Length; target++)
                trained[target]++;
        }

        for (int user = 0; user < data.UserCount; user++)
            for (int i = data.Offsets[user]; i < data.Offsets[user + 1]; i++)
                Assert.Equal(i == data.Offsets[user] ? 0 : 1, trained[i]);
    }
}
