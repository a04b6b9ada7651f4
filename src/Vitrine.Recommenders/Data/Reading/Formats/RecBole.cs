using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// RecBole's atomic files (https://recbole.io/docs/user_guide/data/atomic_files.html): X.inter, and, when there, X.item and X.user; tabs between fields, and a
/// header of name:type with the types token, token_seq, float and float_seq. A float_seq attribute is kept as text.
/// </summary>
internal sealed class RecBole : IDatasetFormat
{
    /// <inheritdoc/>
    public string Name => "recbole";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Ending(".inter").Count > 0;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head) => head.FirstLine.Contains(":token", StringComparison.Ordinal);

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile events = EventsFile(session.Files);
        EventTableReader.Read(session, events, Dialect.Tsv, header => Map(header, session));
        session.EndOfEvents(events);
        string stem = Path.GetFileNameWithoutExtension(events.PlainName);
        if (session.Files.Find(stem + ".item") is { } items)
            ReadAttributes(session, items, UsualNames.Item, session.Items, session.ItemAttributes, titled: true);
        if (session.Files.Find(stem + ".user") is { } users)
            ReadAttributes(session, users, UsualNames.User, session.Users, session.UserAttributes, titled: false);
        return session.ToRawData(Name);
    }

    private static DataFile EventsFile(DataFiles files)
    {
        if (!files.IsFolder)
            return files.Files[0];
        IReadOnlyList<DataFile> found = files.Ending(".inter");
        return found.Count == 1
            ? found[0]
            : throw new DataFormatException(
                files.FolderOrFile, 0, 0, FormatFiles.Listing(files), "exactly one file that ends with .inter; name the file itself if there are several");
    }

    private static (EventColumns Columns, BehaviorType Type) Map(HeaderRow typed, ReadSession session) =>
        EventMapping.Map(typed.Renamed([.. TypedColumn.All(typed).Select(c => c.Name)]), session);

    private static void ReadAttributes(
        ReadSession session, DataFile file, ReadOnlySpan<string> idNames, IdMap ids, AttributeTableBuilder attributes, bool titled)
    {
        using DelimitedReader reader = session.Open(file, Dialect.Tsv);
        HeaderRow typed = HeaderRow.Read(reader);
        IReadOnlyList<TypedColumn> columns = TypedColumn.All(typed);
        string[] plain = [.. columns.Select(c => c.Name)];
        int id = AttributeIdColumn.Find(session, typed.Renamed(plain), idNames, ids);
        IReadOnlyList<string> names = titled ? TitleColumn.Name(plain) : plain;
        AttributeColumnBuilder?[] builders =
            [.. columns.Select((c, i) => i == id ? null : attributes.Column(file, names[i], names[i] == "title" ? AttributeKind.Text : c.Kind))];
        var rows = new AttributeRows(session, ids);
        while (reader.Read())
            if (session.Problems.Accept(reader, builders.Length) && NumbersAreNumbers(session, reader, columns) && rows.TryAdd(reader, id, out int row))
                for (int i = 0; i < builders.Length; i++)
                    Set(builders[i], columns[i], row, reader.Chars(i));
    }

    private static bool NumbersAreNumbers(ReadSession session, DelimitedReader reader, IReadOnlyList<TypedColumn> columns)
    {
        for (int i = 0; i < columns.Count; i++)
            if (columns[i].Kind == AttributeKind.Numeric && !MissingText.Is(reader.Chars(i).Trim()) && !NumberText.TryParse(reader[i], out _))
                return session.Problems.Report(reader.File, reader.Line, i + 1, reader.Text(i), $"a number, since the column is {columns[i].Name}:float");
        return true;
    }

    private static void Set(AttributeColumnBuilder? column, TypedColumn type, int row, ReadOnlySpan<char> text)
    {
        if (column is null)
            return;
        if (type.Kind != AttributeKind.MultiValued || column.Name == "title")
        {
            column.Set(row, text);
            return;
        }
        foreach (Range label in text.Split(' '))
            column.AddLabel(row, text[label]);
    }

    private sealed record TypedColumn(string Name, AttributeKind Kind)
    {
        public static IReadOnlyList<TypedColumn> All(HeaderRow header) => [.. header.Names.Select((text, i) => Of(header, text, i))];

        private static TypedColumn Of(HeaderRow header, string text, int index)
        {
            int colon = text.LastIndexOf(':');
            AttributeKind? kind = text[(colon + 1)..] switch
            {
                "token" => AttributeKind.Categorical,
                "token_seq" => AttributeKind.MultiValued,
                "float" => AttributeKind.Numeric,
                "float_seq" => AttributeKind.Text,
                _ => null,
            };
            return colon > 0 && kind is { } known
                ? new TypedColumn(text[..colon], known)
                : throw new DataFormatException(header.File.Name, header.Line, index + 1, text, "name:token, name:token_seq, name:float or name:float_seq");
        }
    }
}
