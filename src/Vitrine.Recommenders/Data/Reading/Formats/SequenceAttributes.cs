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
        byte[] document = ReadDocument(file, session.Options.MaxDocumentBytes);
        try
        {
            using JsonDocument json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new DataFormatException(file.Name, 1, 1, json.RootElement.ValueKind.ToString(), "a JSON object: {\"item id\": [attribute id, ...]}");
            foreach (JsonProperty item in json.RootElement.EnumerateObject())
                Add(session, file, names, item);
        }
        catch (JsonException e)
        {
            int column = (int)Math.Min(int.MaxValue, (e.BytePositionInLine ?? 0) + 1);
            throw new DataFormatException(file.Name, (e.LineNumber ?? 0) + 1, column, "broken JSON", "a JSON object");
        }
        catch (InvalidOperationException)
        {
            throw new DataFormatException(file.Name, 0, 0, "text that is not Unicode", "JSON in UTF-8");
        }
    }

    private static void Add(ReadSession session, DataFile file, Dictionary<string, (string Column, string Label)> names, JsonProperty item)
    {
        if (item.Value.ValueKind != JsonValueKind.Array)
            throw new DataFormatException(file.Name, 0, 0, item.Name, "a list of attribute ids for this item");
        ReadOnlySpan<char> itemId = item.Name.AsSpan().Trim(' ');
        if (itemId.IsEmpty)
            throw new DataFormatException(file.Name, 0, 0, item.Name, "an item id before each list");
        int row = session.Items.GetOrAdd(itemId);
        foreach (JsonElement attribute in item.Value.EnumerateArray())
        {
            if (attribute.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
                throw new DataFormatException(file.Name, 0, 0, attribute.ToString(), $"attribute ids, numbers or strings, for item '{item.Name}'");
            string id = attribute.ToString();
            (string column, string label) = names.TryGetValue(id, out (string, string) known) ? known : (Unnamed, id);
            session.ItemAttributes.Column(file, column, AttributeKind.MultiValued).AddLabel(row, label);
        }
    }

    private static byte[] ReadDocument(DataFile file, int maxBytes)
    {
        using Stream content = file.Open();
        using var document = new MemoryStream();
        byte[] block = new byte[1 << 16];
        try
        {
            for (int read = content.Read(block); read > 0; read = content.Read(block))
            {
                if (document.Length + read > maxBytes)
                    throw new DataFormatException(file.Name, 0, 0, $"more than {maxBytes} bytes", "a smaller document, or raise MaxDocumentBytes");
                document.Write(block, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw file.Broken(1, e);
        }
        return document.ToArray();
    }
}
