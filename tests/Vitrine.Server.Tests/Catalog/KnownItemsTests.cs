using Vitrine.Server.Catalog;
using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Tests.Catalog;

public sealed class KnownItemsTests : IDisposable
{
    private static readonly Condition Red = new("color") { AnyOf = ["RED", "crimson"] };
    private static readonly Condition Cheap = new("price") { Min = 1, Max = 10 };

    private readonly ItemCatalog catalog = new();
    private readonly KnownItems items;

    public KnownItemsTests()
    {
        var own = new AttributeColumns();
        own.Set(0, "color", ["red"]);
        own.Set(1, "color", ["blue", "crimson"]);
        own.Set(2, "color", ["blue"]);
        items = new KnownItems(own, 4, id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) is var i && i < 4 ? i : null, catalog);
    }

    public void Dispose() => catalog.Dispose();

    [Fact]
    public void Test_WhatTheModelKeeps_HoldsByAnyLabelAndNeverByWhatIsNotKnown()
    {
        Assert.Equal([0, 1], Passing(Red));
        Assert.Empty(Passing(Cheap));
        Assert.Empty(Passing(new Condition("nothing") { AnyOf = ["red"] }));
    }

    [Fact]
    public void Test_WhatTheCatalogueSays_StandsOverTheModelAttributeByAttribute()
    {
        catalog.Put("2", """{"color": "red", "price": 10}""");
        catalog.Put("0", """{"price": 10.5}""");
        catalog.Put("1", """{"color": [], "price": 1, "odd": null}""");
        catalog.Put("9", """{"color": "red", "price": 5}""");

        Assert.Equal([0, 2], Passing(Red));
        Assert.Equal([1, 2], Passing(Cheap));
        Assert.Equal([2], Passing(Red, Cheap));
        Assert.Empty(items.LabelsOf(1, "color"));
        Assert.Equal(["red"], items.LabelsOf(2, "color"));
    }

    [Fact]
    public void Test_WhatChanges_IsSeenByTheNextTest()
    {
        catalog.Put("2", """{"color": "red"}""");
        Assert.Equal([0, 1, 2], Passing(Red));

        // A number in the place of labels, of which the model's own must not shine through.
        catalog.Put("0", """{"color": 3}""");
        Assert.Equal([1, 2], Passing(Red));
        Assert.Equal([0], Passing(new Condition("color") { Min = 3 }));
        Assert.Empty(items.LabelsOf(0, "color"));

        // Taken from the catalogue: what the model keeps holds again.
        catalog.Put("0", "{}");
        catalog.Put("2", """{"price": 2}""");
        catalog.Put("3", """{"color": "Crimson"}""");
        Assert.Equal([0, 1, 3], Passing(Red));
        Assert.Equal([2], Passing(Cheap));
    }

    [Fact]
    public void Test_LabelsThatComeWhileItIsUsed_AreReadToo()
    {
        foreach (int item in new[] { 0, 1, 2, 3 })
            catalog.Put($"{item}", """{"color": "blue"}""");
        Func<int, bool> test = items.Test(Red);
        Assert.False(test(3));
        for (int other = 0; other < 20; other++)
            catalog.Put("3", $$"""{"color": ["red", "shade {{other}}"]}""");

        Assert.True(test(3));
    }

    [Fact]
    public void LabelsOf_AnItem_AreOfBothLayers()
    {
        catalog.Put("1", """{"tags": ["new", "eco"], "price": 3}""");

        Assert.Equal(
            ["color: blue crimson", "tags: new eco"], items.LabelsOf(1).OrderBy(l => l.Key).Select(l => l.Key + ": " + string.Join(' ', l.Value)));
        Assert.Empty(items.LabelsOf(3));
    }

    private int[] Passing(params Condition[] conditions)
    {
        Func<int, bool> test = items.Test(conditions);
        return [.. Enumerable.Range(0, 4).Where(test)];
    }
}
