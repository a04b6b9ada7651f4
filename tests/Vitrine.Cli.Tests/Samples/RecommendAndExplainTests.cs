using Vitrine.Explanations;
using Vitrine.Recommenders.Data;

namespace Vitrine.Cli.Tests.Samples;

public sealed class RecommendAndExplainTests
{
    [Fact]
    public void Run_PrinterThenInkInTraining_RecommendsInkBecauseOfPrinter()
    {
        using var output = new StringWriter();

        Explanation why = RecommendAndExplain.Run(
            new NextItemCounts(), new EventsLeftOut(), Shop(), "00", ["mug", "printer", "not in the catalogue"], output);

        Assert.Equal("ink", why.Target);
        Assert.Equal(2.0, why.Score);
        Assert.Equal([("mug", 0.0), ("printer", 2.0)], why.Units.Select(u => (u.Id, u.Value)));
        Assert.Equal(["ink, by events-left-out:", "    2.00  printer", "    0.00  mug"], output.ToString().TrimEnd().Split(Environment.NewLine));
    }

    /// <summary>Two users bought ink right after the printer; a third bought a printer after the mug.</summary>
    private static Dataset Shop()
    {
        var items = new IdMap(["printer", "ink", "mug", "paper"]);
        int[] events = [0, 1, 0, 1, 2, 0];
        return new Dataset
        {
            Name = "four items",
            Users = new IdMap(["ann", "bo", "cy"]),
            Items = items,
            Offsets = [0, 2, 4, 6],
            ItemIndices = events,
            Times = [.. Enumerable.Range(0, events.Length).Select(t => (long)t)],
            Values = [.. events.Select(_ => 1f)],
            Types = [.. events.Select(_ => BehaviorType.Buy)],
            ItemAttributes = AttributeTable.Empty(items.Count),
            UserAttributes = AttributeTable.Empty(3),
        };
    }
}
