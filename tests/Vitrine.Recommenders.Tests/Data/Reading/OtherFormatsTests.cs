using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class OtherFormatsTests
{
    [Fact]
    public void Read_RecBole_FollowsTheTypedHeader()
    {
        using TempFolder folder = TempFolder.With(
            ("x.inter", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t7\t4.0\t881250949.0\n"),
            ("x.item", "item_id:token\tmovie_title:token_seq\tclass:token_seq\tprice:float\tzip:token\tvector:float_seq\n7\tToy Story\tAnimation "
                + "Comedy\t2.5\t007\t1.0 2.0\n"),
            ("x.user", "user_id:token\tage:token\n1\t24\n"));

        RawData raw = folder.Read();

        Assert.Equal("recbole", raw.Format);
        Assert.Equal(["1 7 881250949 4 rate"], raw.Lines());
        Assert.Equal(
            ["title:Text", "class:MultiValued", "price:Numeric", "zip:Categorical", "vector:Text"],
            raw.ItemAttributes.Columns.Select(c => $"{c.Name}:{c.Kind}"));
        Assert.Equal("Toy Story", raw.ItemValue("title", "7"));
        Assert.Equal("Animation, Comedy", raw.ItemValue("class", "7"));
        Assert.Equal(AttributeKind.Categorical, raw.UserAttributes.Find("age")!.Kind);
    }

    [Fact]
    public void Read_Sequences_JoinsTimesAttributesAndTitles()
    {
        using TempFolder folder = TempFolder.With(
            ("X.txt", "1 10 11\n2 11\n"),
            ("X_time.txt", "1 1318896000 1328140800\n2 1391040000\n"),
            ("X_item2attributes.json", "{\"10\": [1, 2], \"11\": [2, 3], \"12\": [1]}"),
            ("attribute_names.tsv", "attribute_id\tname\tmatch\n1\tcategory:Hair: Care\texact\n2\tbrand:OPI\texact\n"),
            ("items.tsv", "item_id\ttitle\tbrand\tcategories\n10\tNail Lacquer\tother\tx|y\n11\t\tOPI\tx\n"));

        RawData raw = folder.Read();

        Assert.Equal("sequences", raw.Format);
        Assert.True(raw.HasTimes);
        Assert.Equal(["1 10 1318896000 1 view", "1 11 1328140800 1 view", "2 11 1391040000 1 view"], raw.Lines());
        Assert.Equal(["category", "brand", "attributes", "title"], raw.ItemAttributes.Columns.Select(c => c.Name));
        Assert.Equal(("Hair: Care", "OPI", "3"), (raw.ItemValue("category", "10"), raw.ItemValue("brand", "11"), raw.ItemValue("attributes", "11")));
        Assert.Equal("Nail Lacquer", raw.ItemValue("title", "10"));
    }

    [Fact]
    public void Read_SequencesWithoutTimes_CountsEvents()
    {
        using TempFolder folder = TempFolder.With(("seq.txt", "1 10 11\n2 11 10 \n"));
        RawData raw = folder.Read(new ReadOptions { DefaultType = BehaviorType.Buy });
        Assert.False(raw.HasTimes);
        Assert.Equal(["1 10 0 1 buy", "1 11 0.001 1 buy", "2 11 0.002 1 buy", "2 10 0.003 1 buy"], raw.Lines());
    }

    [Fact]
    public void Read_JsonLines_TakesContractFieldsInAnyOrder()
    {
        using TempFolder folder = TempFolder.With(
            ("log.jsonl", "{\"time\": 1700000000123, \"user\": \"Zo\\u00eb\", \"item\": 17, \"type\": \"Purchase\"}\n\n{\"item\": \"i2\", "
                + "\"user\": \"b\", \"type\": \"rate\", \"value\": \"4.5\", \"time\": 1700000000999, \"extra\": {\"user\": \"no\"}}\n"));
        RawData raw = folder.Read();
        Assert.Equal("jsonl", raw.Format);
        Assert.Equal(["Zoë 17 1700000000.123 1 buy", "b i2 1700000000.999 4.5 rate"], raw.Lines());
    }

    [Fact]
    public void Read_AmazonReviews_MapsTheirFields()
    {
        using TempFolder folder = TempFolder.With(
            ("reviews.jsonl", "{\"reviewerID\": \"A2\", \"asin\": \"13\", \"helpful\": [0, 0], \"overall\": 5.0, \"unixReviewTime\": 1393545600, "
                + "\"reviewTime\": \"02 28, 2014\"}\n"));
        Assert.Equal(["A2 13 1393545600 5 rate"], folder.Read().Lines());
    }

    [Fact]
    public void Read_LibFm_TakesPositiveRowsOnly()
    {
        using TempFolder folder = TempFolder.With(("a.libfm", "1 266:1 1244:1 5042:1\n-1 138:1 1296:1 5041:1\n"), ("b.libfm", "1 266:1 1296:1 5042:1\n"));
        RawData raw = folder.Read();
        Assert.Equal("libfm", raw.Format);
        Assert.Equal(["266 1244 0 1 rate", "266 1296 0.001 1 rate"], raw.Lines());
        Assert.Equal(1, raw.NegativeRows);
        Assert.Empty(raw.Negatives);
    }

    [Fact]
    public void Read_LibFmNegativeOfKnownIds_IsKeptBesideTheEvents()
    {
        using TempFolder folder = TempFolder.With(("a.libfm", "0 1:1 9:1\n1 1:1 8:1\n-1 2:1 8:1\n1 2:1 9:1\n0 3:1 9:1\n"));
        RawData raw = folder.Read();
        Assert.Equal(["1", "2"], raw.Users.Ids);
        Assert.Equal(3, raw.NegativeRows);
        Assert.Equal([(0, 1), (1, 0)], raw.Negatives);
    }
}
