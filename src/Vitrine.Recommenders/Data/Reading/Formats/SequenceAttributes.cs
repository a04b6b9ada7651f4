using System.Text.Json;
using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// Item attributes beside user sequences. The JSON gives each item a list of attribute ids; a name such as "brand:Prada" in attribute_names.tsv puts the
/// label "Prada" into the column "brand", an id without such a name stands in the column "attributes". Of items.tsv those columns are read that the JSON
/// did not give already (in singular or plural).
/// </summary>
internal static class SequenceAttributes
{
    private const string Unnamed = "attributes";

    /// <summary>Reads the files that are there.</summary>
    /// <exception cref="DataFormatException">One of them is damaged.</exception>
    public static void Read(ReadSession session, DataFile? lists)
    {
        if (lists is not null)
            ReadLists(session, lists, session.Files.Find("attribute_names.tsv") is { } names ? ReadNames(session, names) : []);
        if (session.Files.Find("items.tsv") is not { } items)
            return;
        HashSet<string> given = [.. session.ItemAttributes.Names.Select(Singular)];
        AttributeTableReader.Read(
            session, items, Dialect.Tsv, UsualNames.Item, session.Items, session.ItemAttributes, titled: true, skip: name => given.Contains(Singular(name)));
    }

    private static string Singular(string name)
    {
        string plain = HeaderRow.Plain(name);
        return plain.EndsWith("ies", StringComparison.Ordinal) ? plain[..^3] + "y" : plain.TrimEnd('s');
    }

    private static Dictionary<string, (string Column, string Label)> ReadNames(ReadSession session, DataFile file)
    {
        Dictionary<string, (string Column, string Label)> names = [];
        using DelimitedReader reader = session.Open(file, Dialect.Tsv);
        HeaderRow header = HeaderRow.Read(reader);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, header.Names.Count) || reader.FieldCount < 2)
                continue;
            string name = reader.Text(1);
            int colon = name.IndexOf(':');
            names[reader.Text(0)] = colon > 0 ? (name[..colon], name[(colon + 1)..]) : (Unnamed, name);
        }
        return names;
    }

    private static void ReadLists(ReadSession session, DataFile file, Dictionary<string, (string Column, string Label)> names)
    {
        session.Use(file);
        var rows = new AttributeRows(session, session.Items);
        using var tokens = new JsonTokens(file, session.Options.MaxLineBytes, session.Cancel);
        if (tokens.Read() && tokens.Type != JsonTokenType.StartObject)
            throw new DataFormatException(file.Name, 1, 1, tokens.Text, "a JSON object: {\"item id\": [attribute id, ...]}");
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            string item = tokens.Text;
            if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray)
                throw new DataFormatException(file.Name, 0, 0, item, "a list of attribute ids for this item");
            bool good = rows.TryAdd(file, 0, 0, item.AsSpan().Trim(' '), out int row);
            while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
            {
                if (tokens.Type is not (JsonTokenType.Number or JsonTokenType.String))
                    throw new DataFormatException(file.Name, 0, 0, tokens.Text, $"attribute ids, numbers or strings, for item '{item}'");
                if (good)
                    Add(session, file, names, row, tokens.Text);
            }
        }
        // Reads on to the end, so that text after the object is found.
        tokens.Read();
    }

    private static void Add(ReadSession session, DataFile file, Dictionary<string, (string Column, string Label)> names, int row, string id)
    {
        (string column, string label) = names.TryGetValue(id, out (string, string) known) ? known : (Unnamed, id);
        session.ItemAttributes.Column(file, column, AttributeKind.MultiValued).AddLabel(row, label);
    }
}
