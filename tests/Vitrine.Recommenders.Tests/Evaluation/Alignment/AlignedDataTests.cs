using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Evaluation.Alignment;
using Vitrine.Recommenders.Tests.Data.Splitting;

namespace Vitrine.Recommenders.Tests.Evaluation.Alignment;

public sealed class AlignedDataTests
{
    [Fact]
    public void Of_SameIdsInOrder_IsTheSameObject()
    {
        DatasetSplit split = Splitter.LeaveOneOut(SmallData.OfItems([0, 1, 2]));

        Assert.Same(split, AlignedData.Of(split, new IdMap(["i0", "i1", "i2"])));
    }

    [Fact]
    public void Of_OtherOrder_MovesEveryItemAndItsAttributes()
    {
        Dataset data = SmallData.OfItems([0, 1, 2]);
        var brands = new AttributeColumn("brand", AttributeKind.Categorical) { Labels = [["a"], ["b"], ["c"]] };
        var prices = new AttributeColumn("price", AttributeKind.Numeric) { Numbers = [1, 2, 3] };
        DatasetSplit split = Splitter.LeaveOneOut(data);
        split = split with { Train = Copy(split.Train, new AttributeTable(3, [brands, prices])) };

        DatasetSplit aligned = AlignedData.Of(split, new IdMap(["i2", "i9", "i0", "i1"]));

        Assert.Equal([2], aligned.Train.ItemIndices);
        Assert.Equal([2, 3], aligned.Test[0].History.Items.ToArray());
        Assert.Equal([0], aligned.Test[0].Targets.ToArray());
        Assert.Equal(["c", "", "a", "b"], Enumerable.Range(0, 4).Select(aligned.Train.ItemAttributes.Find("brand")!.Display));
        Assert.Equal(["3", "", "1", "2"], Enumerable.Range(0, 4).Select(aligned.Train.ItemAttributes.Find("price")!.Display));
    }

    [Fact]
    public void Of_UnknownItem_IsAnErrorThatNamesIt()
    {
        DatasetSplit split = Splitter.LeaveOneOut(SmallData.OfItems([0, 1, 2]));

        DataFormatException error = Assert.Throws<DataFormatException>(() => AlignedData.Of(split, new IdMap(["i0", "i2"])));

        Assert.Contains("1 items that the model does not know (i1)", error.Message, StringComparison.Ordinal);
    }

    private static Dataset Copy(Dataset data, AttributeTable attributes) => new()
    {
        Name = data.Name,
        Users = data.Users,
        Items = data.Items,
        Offsets = data.Offsets,
        ItemIndices = data.ItemIndices,
        Times = data.Times,
        Values = data.Values,
        Types = data.Types,
        ItemAttributes = attributes,
        UserAttributes = data.UserAttributes,
    };
}
