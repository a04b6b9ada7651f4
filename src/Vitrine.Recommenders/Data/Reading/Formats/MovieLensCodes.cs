namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>The code tables of MovieLens 1M's users.dat, from its README.</summary>
internal static class MovieLensCodes
{
    private static readonly string[] Occupations =
    [
        "other", "academic/educator", "artist", "clerical/admin", "college/grad student", "customer service", "doctor/health care",
        "executive/managerial", "farmer", "homemaker", "K-12 student", "lawyer", "programmer", "retired", "sales/marketing", "scientist",
        "self-employed", "technician/engineer", "tradesman/craftsman", "unemployed", "writer",
    ];

    /// <summary>The age range of a code; the code itself when unknown.</summary>
    public static string Age(string code) => code switch
    {
        "1" => "under 18",
        "18" => "18-24",
        "25" => "25-34",
        "35" => "35-44",
        "45" => "45-49",
        "50" => "50-55",
        "56" => "56 and over",
        _ => code,
    };

    /// <summary>The occupation of a code; the code itself when unknown.</summary>
    public static string Occupation(string code) =>
        int.TryParse(code, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index)
        && index < Occupations.Length
            ? Occupations[index]
            : code;
}
