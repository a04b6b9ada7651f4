using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Data.Preparation;

/// <summary>Data that was read, cleaned and split.</summary>
/// <param name="Format">Name of the format it was read as.</param>
/// <param name="Dataset">The cleaned data.</param>
/// <param name="Report">What cleaning did.</param>
/// <param name="Split">Leave-one-out.</param>
public sealed record PreparedData(string Format, Dataset Dataset, CleaningReport Report, DatasetSplit Split)
{
    /// <summary>The cleaning in words, for the protocol of an evaluation.</summary>
    public string CleaningText =>
        Report.Steps.Count <= 1 ? "no cleaning rules" : "cleaned by: " + string.Join("; ", Report.Steps.Skip(1).Select(s => s.Rule));

    /// <summary>Reads, cleans and splits the data at <paramref name="path"/>.</summary>
    /// <exception cref="DataFormatException">The data cannot be read, or no event is left, or no user has enough events.</exception>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public static PreparedData Read(string path, DataPreparation preparation)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        CleaningOptions cleaning = preparation.ToCleaningOptions();
        RawData raw = DatasetReader.Read(path, preparation.ToReadOptions());
        (Dataset dataset, CleaningReport report) = Cleaner.Clean(raw, cleaning);
        DatasetSplit split = Splitter.LeaveOneOut(dataset);
        if (split.Test.Count == 0)
            throw new DataFormatException(
                raw.Name, 0, 0, "no user with 3 events", "at least one: the last two events of each user are held out to measure on");
        return new PreparedData(raw.Format, dataset, report, split);
    }
}
