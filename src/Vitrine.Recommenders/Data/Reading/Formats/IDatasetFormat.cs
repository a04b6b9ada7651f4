namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>One way in which data sets are stored.</summary>
internal interface IDatasetFormat
{
    /// <summary>Name, as in <see cref="ReadOptions.Format"/>.</summary>
    string Name { get; }

    /// <summary>True when the names of the files alone say that this is the format.</summary>
    bool MatchesNames(DataFiles files);

    /// <summary>True when the first bytes of a file of events say that this is the format.</summary>
    bool MatchesContent(FileHead head);

    /// <summary>Reads events and attributes.</summary>
    /// <exception cref="DataFormatException">The data cannot be read.</exception>
    RawData Read(ReadSession session);
}
