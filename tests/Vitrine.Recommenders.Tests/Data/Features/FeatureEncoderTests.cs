using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Tests.Data.Splitting;

namespace Vitrine.Recommenders.Tests.Data.Features;

public sealed class FeatureEncoderTests
{
    private static readonly bool[] FirstThree = [true, true, true, false];

    private static AttributeTable Table() => new(4,
    [
        new("brand", AttributeKind.Categorical) { Labels = [["Nord"], ["Nord"], ["Sol"], ["Leak"]] },
        new("genres", AttributeKind.MultiValued) { Labels = [["Drama", "War"], [], ["Drama", "Jazz"], ["War", "Drama", "New", "Drama"]] },
        new("price", AttributeKind.Numeric) { Numbers = [1, 3, double.NaN, 1000] },
        new("title", AttributeKind.Text) { Texts = ["red lamp", "red desk", "", "lamp lamp red leak"] },
        new("title_zh", AttributeKind.Text) { Texts = ["红灯", "红桌", "", "灯"] },
    ]);

    [Fact]
    public void Encode_EveryKind_GivesWeightedIds()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), [true, true, true, true],
            new EncodingOptions { Bins = 2, MinimumDocumentFrequency = 1, Exclude = ["title"] });

        IReadOnlyList<EncodedField> fields = encoder.Encode(Table());

        Assert.Equal(["brand", "genres", "price"], fields.Select(f => f.Name));
        Assert.Equal([0, 0, 2, 1], fields[0].Ids);
        Assert.Equal([0, 1, 2, 3, 4], fields[0].Offsets);
        // Drama 3 rows, War 2, Jazz and New 1 each, ties by ordinal.
        Assert.Equal([0, 2, 2, 4, 7], fields[1].Offsets);
        Assert.Equal([0, 1, 0, 2, 1, 0, 3], fields[1].Ids);
        Assert.Equal([1 / 2f, 1 / 2f, 1 / 2f, 1 / 2f, 1 / 3f, 1 / 3f, 1 / 3f], fields[1].Weights);
        // Median of 1, 3, 1000 is the edge; the missing price is an empty row.
        Assert.Equal([0, 1, 2, 2, 3], fields[2].Offsets);
        Assert.Equal([0, 1, 1], fields[2].Ids);
        Assert.All(fields, f => Assert.Equal(4, f.Rows));
    }

    [Fact]
    public void Fit_UnmarkedRows_LeakNothing()
    {
        AttributeTable other = Table() with
        {
            Columns =
            [
                .. Table().Columns.Select(c => c with
                {
                    Labels = c.Labels.Count == 0 ? [] : [.. c.Labels.Take(3), ["Different"]],
                    Numbers = c.Numbers.Count == 0 ? [] : [.. c.Numbers.Take(3), -7],
                    Texts = c.Texts.Count == 0 ? [] : [.. c.Texts.Take(3), "other words red"],
                }),
            ],
        };

        string first = Stored(FeatureEncoder.Fit(Table(), FirstThree));
        string second = Stored(FeatureEncoder.Fit(other, FirstThree));

        Assert.Equal(first, second);
        Assert.DoesNotContain("leak", Stored(FeatureEncoder.Fit(Table(), FirstThree)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Encode_UnseenLabels_AreMissing()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), FirstThree);

        IReadOnlyList<EncodedField> fields = encoder.Encode(Table());

        EncodedField brand = fields.Single(f => f.Name == "brand");
        Assert.Equal(2, brand.Cardinality);
        Assert.Equal(brand.Offsets[3], brand.Offsets[4]);
        EncodedField price = fields.Single(f => f.Name == "price");
        Assert.Equal(price.Cardinality - 1, price.Ids[^1]);
    }

    [Fact]
    public void Encode_LackingColumn_IsMissingInEveryRow()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), FirstThree);

        IReadOnlyList<EncodedField> fields = encoder.Encode(AttributeTable.Empty(2));

        Assert.Equal(encoder.Fields.Count, fields.Count);
        Assert.All(fields, f => Assert.Equal([0, 0, 0], f.Offsets));
    }

    [Fact]
    public void Encode_OtherKind_ThrowsWithBothKinds()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), FirstThree);
        var wrong = new AttributeTable(1, [new("brand", AttributeKind.Numeric) { Numbers = [1] }]);

        ArgumentException error = Assert.Throws<ArgumentException>(() => encoder.Encode(wrong));

        Assert.Contains("Numeric, expected Categorical", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitAndEncode_ColumnOfWrongLength_ThrowsWithBothLengths()
    {
        var shorter = new AttributeTable(4, [new("price", AttributeKind.Numeric) { Numbers = [1, 2, 3] }]);
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), FirstThree);

        Assert.Throws<ArgumentException>(() => FeatureEncoder.Fit(shorter, FirstThree));
        ArgumentException error = Assert.Throws<ArgumentException>(() => encoder.Encode(shorter));
        Assert.Contains("holds 3 values, expected one for each of 4 rows", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureEncoder.Fit(Table(), [true]));
    }

    [Fact]
    public void SeenRows_TrainingData_MarksItemsAndUsersWithEvents()
    {
        Dataset train = SmallData.OfItems([0, 2], [], [2]);

        Assert.Equal([true, false, true], FeatureEncoder.ItemsSeen(train));
        Assert.Equal([true, false, true], FeatureEncoder.UsersSeen(train));
    }

    [Fact]
    public void Fit_SecondLanguageColumn_OnlyWhenIncluded()
    {
        Assert.DoesNotContain(FeatureEncoder.Fit(Table(), FirstThree).Fields, f => f.Name == "title_zh");
        FeatureEncoder included = FeatureEncoder.Fit(Table(), FirstThree, new EncodingOptions { Include = ["title_zh", "price"] });
        Assert.Equal(["price", "title_zh"], included.Fields.Select(f => f.Name));
    }

    [Fact]
    public void Fit_ScaledNumbers_WeightIsTheNumber()
    {
        var options = new EncodingOptions
        {
            Include = ["price"],
            Numeric = NumericEncoding.MinMax,
            NumericByColumn = new Dictionary<string, NumericEncoding> { ["price"] = NumericEncoding.ZScore },
        };

        EncodedField price = FeatureEncoder.Fit(Table(), FirstThree, options).Encode(Table())[0];

        // Mean 2, deviation 1 over the marked rows 1 and 3.
        Assert.Equal(1, price.Cardinality);
        Assert.Equal([-1f, 1f, 998f], price.Weights);
        Assert.Equal([0, 1, 2, 2, 3], price.Offsets);
    }

    [Fact]
    public void Describe_Ids_ReadLikeTheirValues()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Table(), FirstThree, new EncodingOptions { Bins = 2 });

        Assert.Equal("Nord", encoder.Fields[0].Describe(0));
        Assert.Equal(["below 2", "2 and above"], [encoder.Fields[2].Describe(0), encoder.Fields[2].Describe(1)]);
        Assert.Equal("red", encoder.Fields[3].Describe(0));
    }

    [Theory]
    [InlineData(NumericEncoding.QuantileBins)]
    [InlineData(NumericEncoding.ZScore)]
    [InlineData(NumericEncoding.MinMax)]
    public void Load_Saved_EncodesAlike(NumericEncoding numeric)
    {
        var options = new EncodingOptions { Numeric = numeric, MinimumDocumentFrequency = 1 };
        FeatureEncoder saved = FeatureEncoder.Fit(Table(), FirstThree, options);
        string path = Path.Combine(Directory.CreateTempSubdirectory("vitrine-").FullName, "encoder.json");

        saved.Save(path);
        FeatureEncoder loaded = FeatureEncoder.Load(path);

        Assert.Equal(Stored(saved), Stored(loaded));
        foreach ((EncodedField a, EncodedField b) in saved.Encode(Table()).Zip(loaded.Encode(Table())))
        {
            Assert.Equal((a.Name, a.Cardinality), (b.Name, b.Cardinality));
            Assert.Equal(a.Offsets, b.Offsets);
            Assert.Equal(a.Ids, b.Ids);
            Assert.Equal(a.Weights, b.Weights);
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema\":2,\"fields\":[]}")]
    [InlineData("{\"schema\":1,\"fields\":[null]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"magic\",\"name\":\"a\"}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"bins\",\"name\":\"a\",\"edges\":[2,1]}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"label\",\"name\":\"a\",\"kind\":\"Categorical\",\"labels\":[\"x\",\"x\"]}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"label\",\"name\":\"a\",\"kind\":\"Categorical\",\"labels\":[null]}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"label\",\"name\":\"a\",\"kind\":\"Categorical\",\"labels\":[]}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"bins\",\"name\":\"a\",\"kind\":\"Text\",\"edges\":[1,2]}]}")]
    [InlineData("{\"schema\":1,\"fields\":[{\"encoding\":\"text\",\"name\":\"a\",\"words\":[\"x\"],\"idf\":[]}]}")]
    public void Load_Damaged_NamesTheFile(string text)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        DataFormatException error = Assert.Throws<DataFormatException>(() => FeatureEncoder.Load(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    private static string Stored(FeatureEncoder encoder)
    {
        string path = Path.GetTempFileName();
        encoder.Save(path);
        string text = File.ReadAllText(path);
        File.Delete(path);
        return text;
    }
}
