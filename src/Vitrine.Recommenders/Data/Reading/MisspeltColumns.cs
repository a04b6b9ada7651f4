namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Finds unused columns whose names are nearly usual ones: a misspelt "time" would otherwise be passed over in silence.</summary>
internal static class MisspeltColumns
{
    // Nearly every short word is near to another one.
    private const int ShortestName = 4;
    private const int LongName = 6;

    /// <summary>A warning for each unused column that may be the missing time, value or type.</summary>
    public static IEnumerable<string> Warnings(DataFile file, EventFields fields, ColumnMapping named)
    {
        (string Role, bool Missing, string[] Usual)[] roles =
        [
            ("time", fields.Time is null && named.Time is null, UsualNames.Time),
            ("value", fields.Value is null && named.Value is null, UsualNames.Value),
            ("type", fields.Type is null && named.Type is null, UsualNames.Type),
        ];
        foreach (string column in fields.Unused)
        {
            string plain = HeaderRow.Plain(column);
            foreach ((string role, bool missing, string[] usual) in roles)
            {
                if (missing && usual.FirstOrDefault(name => IsNear(plain, name)) is { } near)
                    yield return $"{file.Name}: column '{column}' is not used, but is nearly '{near}'; if it holds the {role}, say --map {role}={column}";
            }
        }
    }

    private static bool IsNear(string plain, string usual) =>
        usual.Length >= ShortestName
        && Math.Abs(plain.Length - usual.Length) <= 2
        && (NearestText.Distance(plain, usual) <= (usual.Length >= LongName ? 2 : 1) || plain.Order().SequenceEqual(usual.Order()));
}
