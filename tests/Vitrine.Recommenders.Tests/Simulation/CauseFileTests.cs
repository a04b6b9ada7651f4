using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Simulation;

public sealed class CauseFileTests : IDisposable
{
    private static readonly SimulationOptions Small = new() { Users = 40, Items = 60, EventsPerUser = 12 };
    private readonly string folder = Directory.CreateTempSubdirectory("vitrine-").FullName;
    private readonly SimulatedShop shop = ShopSimulator.Run(Small);

    private string File => Path.Combine(folder, "causes.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_Written_GivesTheSameCauses()
    {
        shop.Write(folder, TestContext.Current.CancellationToken);

        CauseLog read = CauseFile.Read(File, shop.Dataset);

        Assert.Equal(shop.Causes.Kinds, read.Kinds);
        Assert.Equal(shop.Causes.Events, read.Events);
    }

    [Fact]
    public void Read_EventsCleanedAway_CountsWithinWhatIsLeft()
    {
        shop.Write(folder, TestContext.Current.CancellationToken);
        Dataset whole = shop.Dataset;
        // Without the first event of every user, all indices move by one and its effects lose their cause.
        int[] kept = [.. Enumerable.Range(0, whole.EventCount).Except(whole.Offsets)];
        Dataset cleaned = new()
        {
            Name = whole.Name,
            Users = whole.Users,
            Items = whole.Items,
            Offsets = [.. whole.Offsets.Select((offset, user) => offset - user)],
            ItemIndices = [.. kept.Select(i => whole.ItemIndices[i])],
            Times = [.. kept.Select(i => whole.Times[i])],
            Values = [.. kept.Select(i => whole.Values[i])],
            Types = [.. kept.Select(i => whole.Types[i])],
            ItemAttributes = whole.ItemAttributes,
            UserAttributes = whole.UserAttributes,
        };

        CauseLog read = CauseFile.Read(File, cleaned);

        Assert.Equal(kept.Select(i => shop.Causes.Kinds[i]), read.Kinds);
        Assert.Equal(kept.Select(i => Math.Max(-1, shop.Causes.Events[i] - 1)), read.Events);
    }

    [Fact]
    public void Read_TrainingPart_GivesItsCauses()
    {
        shop.Write(folder, TestContext.Current.CancellationToken);
        Dataset train = Splitter.LeaveOneOut(shop.Dataset).Train;

        CauseLog read = CauseFile.Read(File, train);

        for (int user = 0; user < train.UserCount; user++)
            for (int i = 0; i < train.ItemsOf(user).Length; i++)
                Assert.Equal(shop.Causes.Events[shop.Dataset.Offsets[user] + i], read.Events[train.Offsets[user] + i]);
    }

    [Theory]
    [InlineData("user,item\n", "line 1")]
    [InlineData("H\nu00000,0,p00001\n", "line 2: found")]
    [InlineData("H\nu00000,0,p00001,yesterday,noise,-1,,\n", "line 2, column 4: found 'yesterday'")]
    [InlineData("H\nu00000,0,p00001,2024-01-01T00:00:00Z,magic,-1,,\n", "line 2, column 5: found 'magic'")]
    [InlineData("H\nu00000,0,p00001,2024-01-01T00:00:00Z,noise,0,,\n", "line 2, column 6: found '0'")]
    [InlineData("H\n", "no row for a visit of item")]
    public void Read_Damaged_SaysWhere(string text, string expected)
    {
        System.IO.File.WriteAllText(File, text.Replace("H", CauseFile.Header, StringComparison.Ordinal));

        DataFormatException error = Assert.Throws<DataFormatException>(() => CauseFile.Read(File, shop.Dataset));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
