using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Data.Preparation;

/// <summary>Data that was read, cleaned and split.</summary>
/// <param name="Format">Name of the format it was read as.</param>
/// <param name="Dataset">The cleaned data.</param>
/// <param name="Report">What cleaning did.</param>
/// <param name="Split">What is trained on and what is asked.</param>
public sealed record PreparedData(string Format, Dataset Dataset, CleaningReport Report, DatasetSplit Split)
{
    /// <summary>The first 20 rows that were left out because they cannot be read.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];

    /// <summary>Number of rows that were left out because they cannot be read, those of attributes included.</summary>
    public long BadRows { get; init; }

    /// <summary>What a person should look at though it is no error.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The cleaning in words, for the protocol of an evaluation.</summary>
    public string CleaningText =>
        Report.Rules.Any() ? "cleaned by: " + string.Join("; ", Report.Rules.Select(s => s.Rule)) : "no cleaning rules";

    /// <summary>Reads, cleans and splits the data at <paramref name="path"/>.</summary>
    /// <exception cref="DataFormatException">The data cannot be read, or no event is left, or nothing is left to ask or to train on.</exception>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PreparedData Read(string path, DataPreparation preparation, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        CleaningOptions cleaning = preparation.ToCleaningOptions();
        SplitRule rule = SplitRule.Parse(preparation.Split);
        RawData raw = DatasetReader.Read(path, preparation.ToReadOptions(), cancel);
        (Dataset dataset, CleaningReport report) = Cleaner.Clean(raw, cleaning, cancel);
        DatasetSplit split = rule.Apply(dataset);
        if (split.Test.Count == 0)
            throw new DataFormatException(raw.Name, 0, 0, $"nothing to measure on by the split {preparation.Split}", rule.Needed);
        if (split.Train.EventCount == 0)
            throw new DataFormatException(raw.Name, 0, 0, $"no event to train on by the split {preparation.Split}", "a smaller part held out");
        if (!raw.HasTimes)
            split = split with { Protocol = split.Protocol + "; no times: order of the file" };
        if (dataset.Negatives.Count > 0)
            split = split with
            {
                Protocol = split.Protocol
                + "; auc and logloss: targets against the items labelled as not wanted by the same users, none trained on, scores taken as log-odds"
            };
        return new PreparedData(raw.Format, dataset, report, split)
        {
            Problems = raw.Problems,
            BadRows = raw.BadRows,
            Warnings = raw.Warnings,
        };
    }
}
