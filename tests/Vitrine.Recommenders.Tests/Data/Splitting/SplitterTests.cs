using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Tests.Data.Splitting;

public sealed class SplitterTests
{
    [Fact]
    public void LeaveOneOut_FourEvents_LastIsTestSecondLastIsValidation()
    {
        DatasetSplit split = Splitter.LeaveOneOut(SmallData.OfItems([5, 3, 4, 1], [2, 0], [], [1, 2, 3]));

        Assert.Equal([0, 2, 4, 4, 5], split.Train.Offsets);
        Assert.Equal([5, 3, 2, 0, 1], split.Train.ItemIndices);
        Assert.Equal([2.5f, 1.5f, 1f, 0f, 0.5f], split.Train.Values);
        Assert.Equal([0, 3], split.Test.Select(c => c.User));
        Assert.Equal([5, 3], split.Validation[0].History.Items.ToArray());
        Assert.Equal([4], split.Validation[0].Targets.ToArray());
        Assert.Equal([5, 3, 4], split.Test[0].History.Items.ToArray());
        Assert.Equal([1], split.Test[0].Targets.ToArray());
        Assert.Equal([1, 2], split.Test[1].History.Items.ToArray());
        Assert.Contains("leave-one-out", split.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void LeaveOneOut_MinimumFour_KeepsShorterUsersInTraining()
    {
        DatasetSplit split = Splitter.LeaveOneOut(SmallData.OfLengths(3, 4), minimumEvents: 4);

        Assert.Equal(1, Assert.Single(split.Test).User);
        Assert.Equal([0, 3, 5], split.Train.Offsets);
        Assert.Throws<ArgumentOutOfRangeException>(() => Splitter.LeaveOneOut(SmallData.OfLengths(3), minimumEvents: 2));
    }

    [Fact]
    public void LeaveOneOut_AnyData_SharesIdMapsAndAttributes()
    {
        Dataset data = SmallData.OfLengths(3, 5);

        Dataset train = Splitter.LeaveOneOut(data).Train;

        Assert.Same(data.Users, train.Users);
        Assert.Same(data.Items, train.Items);
        Assert.Same(data.ItemAttributes, train.ItemAttributes);
        Assert.Equal(data.UserCount, train.UserCount);
    }

    [Fact]
    public void GlobalTime_TenEvents_CutsAtQuantiles()
    {
        // Times 0..9; 20 % test = times 8, 9; 20 % before them validation = times 6, 7.
        Dataset data = SmallData.Of(
            [(0, 0), (1, 2), (2, 6), (3, 8)],
            [(4, 1), (5, 3), (6, 4), (7, 5)],
            [(8, 7), (8, 9)]);

        DatasetSplit split = Splitter.GlobalTime(data, validationFraction: 0.2, testFraction: 0.2);

        Assert.Equal([0, 1, 4, 5, 6, 7], split.Train.ItemIndices);
        Assert.Equal([0, 2, 6, 6], split.Train.Offsets);
        Assert.Equal([0, 2], split.Validation.Select(c => c.User));
        Assert.Equal([0, 1], split.Validation[0].History.Items.ToArray());
        Assert.Equal([2], split.Validation[0].Targets.ToArray());
        Assert.Equal(0, split.Validation[1].History.Length);
        Assert.Equal([0, 1, 2], split.Test[0].History.Items.ToArray());
        Assert.Equal([3], split.Test[0].Targets.ToArray());
        Assert.Equal([8], split.Test[1].History.Items.ToArray());
        Assert.Contains("global time: newest 20", split.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void GlobalTime_RepeatedLaterItem_IsOneTarget()
    {
        Dataset data = SmallData.Of([(0, 0), (1, 1), (2, 2), (0, 3), (1, 10), (2, 11), (1, 12), (1, 13)]);

        DatasetSplit split = Splitter.GlobalTime(data, validationFraction: 0, testFraction: 0.5);

        Assert.Empty(split.Validation);
        Assert.Equal([1, 2], Assert.Single(split.Test).Targets.ToArray());
    }

    [Fact]
    public void GlobalTime_TiesAtTheCut_NothingTrainedOnIsAsLateAsATarget()
    {
        Dataset data = SmallData.Of([(0, 1), (1, 5), (2, 5)], [(3, 5), (4, 5), (5, 9)]);

        DatasetSplit split = Splitter.GlobalTime(data, validationFraction: 0, testFraction: 0.3);

        Assert.Equal([0], split.Train.ItemIndices);
        Assert.Equal(5, split.Test.Sum(c => c.Targets.Length));
    }

    [Fact]
    public void GlobalTime_NoTimes_Throws()
    {
        Dataset timed = SmallData.OfLengths(3);
        Dataset ordered = new()
        {
            Name = "ordered",
            Users = timed.Users,
            Items = timed.Items,
            Offsets = timed.Offsets,
            ItemIndices = timed.ItemIndices,
            Times = timed.Times,
            Values = timed.Values,
            Types = timed.Types,
            ItemAttributes = timed.ItemAttributes,
            UserAttributes = timed.UserAttributes,
            HasTimes = false,
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => Splitter.GlobalTime(ordered));

        Assert.Contains("ordered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByUser_TenUsers_HeldOutUsersAreNotTrainedOn()
    {
        Dataset data = SmallData.OfLengths(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1);

        DatasetSplit split = Splitter.ByUser(data, testFraction: 0.2, seed: 7, validationFraction: 0.1);

        Assert.Equal(2, split.Test.Count);
        Assert.Single(split.Validation);
        Assert.Equal(7 * 4 + 1, split.Train.EventCount);
        Assert.Equal(10, split.Train.Offsets.Zip(split.Train.Offsets.Skip(1)).Count(p => p.Second > p.First) + 2);
        foreach (EvaluationCase held in split.Test.Concat(split.Validation))
        {
            Assert.Empty(split.Train.ItemsOf(held.User).ToArray());
            Assert.Equal([0, 1, 2], held.History.Items.ToArray());
            Assert.Equal([3], held.Targets.ToArray());
        }
    }

    [Fact]
    public void ByUser_SameSeed_SameUsers()
    {
        Dataset data = SmallData.OfLengths([.. Enumerable.Repeat(3, 50)]);

        int[] first = [.. Splitter.ByUser(data, 0.2, seed: 1).Test.Select(c => c.User)];

        Assert.Equal(first, Splitter.ByUser(data, 0.2, seed: 1).Test.Select(c => c.User));
        Assert.NotEqual(first, Splitter.ByUser(data, 0.2, seed: 2).Test.Select(c => c.User));
    }

    [Fact]
    public void KFold_ElevenUsersInThree_EachUserIsTestedOnce()
    {
        Dataset data = SmallData.OfLengths(2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 1);

        IReadOnlyList<DatasetSplit> splits = Splitter.KFold(data, folds: 3, seed: 5);

        Assert.Equal([3, 4, 4], splits.Select(s => s.Test.Count));
        Assert.Equal(Enumerable.Range(0, 11), splits.SelectMany(s => s.Test).Select(c => c.User).Order());
        foreach (DatasetSplit split in splits)
            Assert.Equal(data.EventCount, split.Train.EventCount + split.Test.Sum(c => c.History.Length + 1));
    }
}
