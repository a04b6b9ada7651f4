using System.CommandLine;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Cli.Options;

/// <summary>How data is read: <c>--format</c>, <c>--map</c>.</summary>
internal sealed class ReadingOptions
{
    private static readonly string[] Roles = ["user", "item", "time", "value", "type"];

    private readonly Option<string?> format = new("--format")
    {
        Description = "Format of the data; detected when not given: " + string.Join(", ", DatasetReader.Formats) + ".",
        HelpName = "NAME",
    };

    private readonly Option<string[]> map = new("--map")
    {
        Description = "Columns of a CSV, TSV or JSON Lines file: user=COLUMN,item=COLUMN,time=COLUMN,value=COLUMN,type=COLUMN.",
        HelpName = "ROLE=COLUMN",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(format);
        command.Add(map);
    }

    /// <summary>Puts what was given into a preparation.</summary>
    /// <exception cref="BadInputException">An unknown format, role or form.</exception>
    public DataPreparation Apply(DataPreparation preparation, ParseResult parsed)
    {
        string? name = parsed.GetValue(format);
        if (name is not null && !DatasetReader.Formats.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new BadInputException($"--format: found '{name}', expected one of {string.Join(", ", DatasetReader.Formats)}");
        return preparation with { Format = name ?? preparation.Format, Columns = Columns(parsed.GetValue(map) ?? [], preparation.Columns) };
    }

    private static ColumnMapping Columns(string[] pairs, ColumnMapping columns)
    {
        foreach (string pair in pairs.SelectMany(p => p.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] sides = pair.Split('=', 2);
            if (sides.Length != 2 || !Roles.Contains(sides[0]))
                throw new BadInputException($"--map: found '{pair}', expected ROLE=COLUMN with a role of {string.Join(", ", Roles)}");
            columns = sides[0] switch
            {
                "user" => columns with { User = sides[1] },
                "item" => columns with { Item = sides[1] },
                "time" => columns with { Time = sides[1] },
                "value" => columns with { Value = sides[1] },
                _ => columns with { Type = sides[1] },
            };
        }

        return columns;
    }
}
