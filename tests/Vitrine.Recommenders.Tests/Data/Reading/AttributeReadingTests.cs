using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class AttributeReadingTests
{
    private static readonly string Fifty = "user,item\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"u,i{i}\n"));

    private static string Items(string column, Func<int, string> value) =>
        $"item,{column}\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"i{i},{value(i)}\n"));

    [Fact]
    public void Read_IdsOfNoEvent_AreAnErrorThatNamesTheWayOut()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\nu,a1\n"), ("items.csv", "number,article_no,brand\n1,a1,x\n2,a2,y\n"));
        string message = Assert.Throws<DataFormatException>(() => folder.Read()).Message;
        Assert.Equal(
            "items.csv: found '2 ids such as 1, none of which has an event', expected ids of items as in the events, such as a1; "
                + "name the column that holds them: --map item-id=COLUMN",
            message);

        RawData named = folder.Read(new ReadOptions { Columns = new ColumnMapping(ItemId: "article_no") });
        Assert.Equal("x", named.ItemValue("brand", "a1"));
        Assert.Empty(named.Warnings);
    }

    [Fact]
    public void Read_IdColumnCalledAsInTheEvents_IsFound()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,article_no\nu,a1\n"), ("items.csv", "number,article_no,brand\n1,a1,x\n"));
        RawData raw = folder.Read(new ReadOptions { Columns = new ColumnMapping(Item: "article_no") });
        Assert.Equal("x", raw.ItemValue("brand", "a1"));
    }

    [Fact]
    public void Read_IdColumnGuessed_IsWarnedOf()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\nu,a1\n"), ("items.csv", "key,brand\na1,x\n"));
        Assert.Contains("the first, 'key', is taken for the id", Assert.Single(folder.Read().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneBadPriceOfFifty_IsABadValueOfANumericColumn()
    {
        using TempFolder folder = TempFolder.With(("events.csv", Fifty), ("items.csv", Items("price", i => i == 7 ? "free" : $"{i}.5")));
        string message = Assert.Throws<DataFormatException>(() => folder.Read()).Message;
        Assert.StartsWith("items.csv, line 9: found 'free', expected a number in column 'price'", message, StringComparison.Ordinal);

        RawData skipped = folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip });
        AttributeColumn price = skipped.ItemAttributes.Find("price")!;
        Assert.Equal((AttributeKind.Numeric, 6.5, double.NaN), (price.Kind, price.Numbers[6], price.Numbers[7]));
        Assert.Equal((0L, 1L), (skipped.BadEventRows, skipped.BadRows));

        var labels = new ReadOptions { Kinds = new Dictionary<string, AttributeKind> { ["price"] = AttributeKind.Categorical } };
        Assert.Equal(AttributeKind.Categorical, folder.Read(labels).ItemAttributes.Find("price")!.Kind);
    }

    [Fact]
    public void Read_DeclaredKindOfNoAttribute_IsAnError()
    {
        using TempFolder folder = TempFolder.With(("events.csv", Fifty), ("items.csv", Items("price", i => $"{i}")));
        var options = new ReadOptions { Kinds = new Dictionary<string, AttributeKind> { ["prize"] = AttributeKind.Numeric } };
        string message = Assert.Throws<DataFormatException>(() => folder.Read(options)).Message;
        Assert.EndsWith("found 'no attribute called 'prize'', expected one of price to declare the kind of", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("categoryId", AttributeKind.Categorical)]
    [InlineData("categoryID", AttributeKind.Categorical)]
    [InlineData("ZipCode", AttributeKind.Categorical)]
    [InlineData("unitPrice", AttributeKind.Numeric)]
    public void Read_CamelCaseName_IsReadByItsWords(string name, AttributeKind kind)
    {
        using TempFolder folder = TempFolder.With(("events.csv", Fifty), ("items.csv", Items(name, i => $"{i % 9 + 1}")));
        Assert.Equal(kind, folder.Read().ItemAttributes.Find(name)!.Kind);
    }

    [Fact]
    public void Read_TypeNames_AreTakenBesideTheUsual()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,type\nu,a,1\nu,b,buy\n"));
        var options = new ReadOptions { TypeNames = new Dictionary<string, BehaviorType> { ["1"] = BehaviorType.View } };
        Assert.Equal([BehaviorType.View, BehaviorType.Buy], folder.Read(options).Events.Types.ToArray());
    }
}
