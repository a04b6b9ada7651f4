namespace Vitrine.Recommenders.Data.Reading;

/// <summary>How the bytes of a text file become characters.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, strictly: a broken sequence is a bad row.</summary>
    Utf8,

    /// <summary>ISO 8859-1, as the MovieLens item files are.</summary>
    Latin1,
}

/// <summary>How a text file is cut into fields.</summary>
/// <param name="Separator">One or more ASCII characters.</param>
/// <param name="Quoted">True when a field may stand in double quotes and then hold separators, line ends and doubled quotes (RFC 4180).</param>
/// <param name="Encoding">The characters.</param>
internal sealed record Dialect(string Separator, bool Quoted, TextEncoding Encoding = TextEncoding.Utf8)
{
    /// <summary>Comma-separated, RFC 4180.</summary>
    public static Dialect Csv { get; } = new(",", Quoted: true);

    /// <summary>Tab-separated without quotes.</summary>
    public static Dialect Tsv { get; } = new("\t", Quoted: false);
}
