using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class TablesTests
{
    [Fact]
    public void Read_FolderOfTables_InfersKindsAndIgnoresOtherColumns()
    {
        using TempFolder folder = TempFolder.With(
            ("events.csv", "user,item,type,time,value,session\nu1,i1,view,2024-05-01T10:00:00Z,,s1\nu1,i2,add_to_cart,2024-05-01T10:01:00Z,,s1\nu2,i1,dwell,2024-05-02T00:00:00Z,12.5,s2\n"),
            ("items.csv", "item,title,title_zh,category,brand,price,tags,description\ni1,Printer,打印机,office,Acme,99.5,laser|wifi,A "
                + "printer\ni2,Ink,墨水,office,,12,ink,\ni3,Paper,纸,office,Bond,5,,White\n"),
            ("users.csv", "user,age,zip\nu1,31,02139\nu2,44,10001\n"));

        RawData raw = folder.Read();

        Assert.Equal("csv", raw.Format);
        Assert.Equal(["u1 i1 1714557600 1 view", "u1 i2 1714557660 1 add_to_cart", "u2 i1 1714608000 12.5 dwell"], raw.Lines());
        Assert.Equal(
            ["title:Text", "title_zh:Text", "category:Categorical", "brand:Categorical", "price:Numeric", "tags:MultiValued", "description:Text"],
            raw.ItemAttributes.Columns.Select(c => $"{c.Name}:{c.Kind}"));
        Assert.Equal(["age:Numeric", "zip:Categorical"], raw.UserAttributes.Columns.Select(c => $"{c.Name}:{c.Kind}"));
        Assert.Equal(("打印机", "laser, wifi", "99.5", ""),
            (raw.ItemValue("title_zh", "i1"), raw.ItemValue("tags", "i1"), raw.ItemValue("price", "i1"), raw.ItemValue("brand", "i2")));
        Assert.Equal(["i1", "i2", "i3"], raw.Items.Ids);
    }

    [Fact]
    public void Read_CompressedTables_ReadsAsPlain()
    {
        using var folder = new TempFolder();
        folder.AddCompressed("events.tsv.gz", "user_id\titem_id\nu1\ti1\nu1\ti2\n");
        folder.AddCompressed("items.jsonl", "{\"id\": \"i2\", \"name\": \"Two\", \"genres\": [\"a\", \"b\"], \"price\": 3}\n");

        RawData raw = folder.Read();

        Assert.Equal("tsv", raw.Format);
        Assert.False(raw.HasTimes);
        Assert.Equal(["u1 i1 0 1 view", "u1 i2 0.001 1 view"], raw.Lines());
        Assert.Equal(("Two", "a, b", "3"), (raw.ItemValue("title", "i2"), raw.ItemValue("genres", "i2"), raw.ItemValue("price", "i2")));
    }

    [Fact]
    public void Read_NamedColumns_TakesThemBeforeTheUsualOnes()
    {
        using TempFolder folder = TempFolder.With(("log.csv", "user,client,thing,when,stars\nx,c1,t1,1000000000,4\n"));
        var options = new ReadOptions { Columns = new ColumnMapping(User: "client", Item: "THING", Time: "when") };

        RawData raw = DatasetReader.Read(Path.Combine(folder.Path, "log.csv"), options, TestContext.Current.CancellationToken);

        Assert.Equal(["c1 t1 1000000000 4 rate"], raw.Lines());
        Assert.Equal("log", raw.Name);
    }

    [Fact]
    public void Read_ColumnMappedToNothing_IsNotRead()
    {
        using TempFolder folder = TempFolder.With(("log.csv", "user,item,type,time\nu,i,gadget,yesterday\n"));
        RawData raw = folder.Read(new ReadOptions { Columns = new ColumnMapping(Type: "", Time: "") });
        Assert.Equal(["u i 0 1 view"], raw.Lines());
        Assert.False(raw.HasTimes);
    }

    [Fact]
    public void Read_SemicolonsAndByteOrderMark_AreUnderstood()
    {
        using TempFolder folder = TempFolder.With(("shop.csv", "\uFEFFuserId;itemId;date;event\nä;ö;31.5;buy\n".Replace(
            "31.5", "2024/05/31", StringComparison.Ordinal)));
        Assert.Equal(["ä ö 1717113600 1 buy"], folder.Read().Lines());
    }

    [Fact]
    public void Read_QuotedFieldOverLines_KeepsItsLineEnd()
    {
        using TempFolder folder = TempFolder.With(
            ("events.csv", "user,item\n\"a,1\",\"b\"\"2\"\n\nc,d\n"), ("items.csv", "item,description\nd,\"two\nlines\"\n"));
        RawData raw = folder.Read();
        Assert.Equal(["a,1 b\"2 0 1 view", "c d 0.001 1 view"], raw.Lines());
        Assert.Equal("two\nlines", raw.ItemValue("description", "d"));
    }

    [Fact]
    public void Read_HetRecForm_TakesWeightAsValueAndNameAsTitle()
    {
        using TempFolder folder = TempFolder.With(
            ("user_artists.dat", "userID\tartistID\tweight\n2\t51\t13883\n"),
            ("artists.dat", "id\tname\turl\n51\tDuran \"D\" Duran\thttp://x\n"),
            ("tags.dat", "tagID\ttagValue\n1\tmetal\n"));
        RawData raw = folder.Read();
        Assert.Equal("tsv", raw.Format);
        Assert.Equal(["2 51 0 13883 view"], raw.Lines());
        Assert.Equal("Duran \"D\" Duran", raw.ItemValue("title", "51"));
    }

    [Fact]
    public void Fingerprint_TwoFiles_IsTheHashOfBothInOrderOfNames()
    {
        const string Events = "user,item\na,b\n";
        const string Items = "item,brand\nb,c\n";
        using TempFolder folder = TempFolder.With(("items.csv", Items), ("events.csv", Events), ("notes.txt", "not read"));
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Events + Items));
        Assert.Equal(Convert.ToHexStringLower(hash), folder.Read().Fingerprint);
    }
}
