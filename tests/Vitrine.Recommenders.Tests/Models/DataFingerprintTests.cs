using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

public sealed class DataFingerprintTests
{
    [Fact]
    public void Of_SameData_IsSame() =>
        Assert.Equal(DataFingerprint.Of(ModelFolderFixture.Data()), DataFingerprint.Of(ModelFolderFixture.Data()));

    [Fact]
    public void Of_OneEventOrIdChanged_Differs()
    {
        Dataset item = ModelFolderFixture.Data();
        item.ItemIndices[0] = 1;
        Dataset time = ModelFolderFixture.Data();
        time.Times[0]++;
        Dataset type = ModelFolderFixture.Data();
        type.Types[0] = BehaviorType.Like;
        Dataset value = ModelFolderFixture.Data();
        value.Values[0] = 2;
        Dataset[] all = [ModelFolderFixture.Data(), item, time, type, value, WithUsers("ann", "bo", "bcy"), WithUsers("ann", "bob", "cyy")];

        Assert.Equal(all.Length, all.Select(d => DataFingerprint.Of(d).Sha256).Distinct().Count());
    }

    [Fact]
    public void Of_AttributesOfOtherItems_Differs()
    {
        AttributeTable brands = Brands(["acme"], ["bolt"], []);
        Dataset[] all =
        [
            ModelFolderFixture.Data(), With(ModelFolderFixture.Data().Users, brands), With(ModelFolderFixture.Data().Users, Brands(["bolt"], [], ["acme"])),
            With(ModelFolderFixture.Data().Users, Brands(["ac", "me"], ["bolt"], [])),
        ];

        Assert.Equal(all.Length, all.Select(d => DataFingerprint.Of(d).Sha256).Distinct().Count());
    }

    private static AttributeTable Brands(params string[][] labels) =>
        new(labels.Length, [new AttributeColumn("brand", AttributeKind.Categorical) { Labels = labels }]);

    private static Dataset WithUsers(params string[] ids) => With(new IdMap(ids), ModelFolderFixture.Data().ItemAttributes);

    private static Dataset With(IdMap users, AttributeTable items)
    {
        Dataset data = ModelFolderFixture.Data();
        return new Dataset
        {
            Name = data.Name,
            Users = users,
            Items = data.Items,
            Offsets = data.Offsets,
            ItemIndices = data.ItemIndices,
            Times = data.Times,
            Values = data.Values,
            Types = data.Types,
            ItemAttributes = items,
            UserAttributes = data.UserAttributes,
        };
    }
}
