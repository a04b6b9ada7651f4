using System.Text;
using CsvHelper;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

/// <summary>Our byte-level CSV reader against CsvHelper, an independent and widely used one.</summary>
public sealed class CsvHelperComparisonTests
{
    [Fact]
    public void Read_RandomTables_CutsAsCsvHelperDoes()
    {
        using var folder = new TempFolder();
        for (uint table = 0; table < 200; table++)
        {
            var random = new CounterRandom(seed: 11, step: table);
            byte[] bytes = Encoding.UTF8.GetBytes(RandomTable(ref random));
            string path = folder.Add("table.csv", bytes);
            Assert.Equal(ByCsvHelper(bytes), ByUs(path));
        }
    }

    private static string RandomTable(ref CounterRandom random)
    {
        string[] pieces = ["a", "é", "打印机", ",", "\"\"", "\n", " ", "|", "long text"];
        var text = new StringBuilder();
        int columns = 2 + random.NextInt(4);
        for (int row = random.NextInt(6) + 1; row > 0; row--)
        {
            for (int column = 0; column < columns; column++)
            {
                bool quoted = random.NextInt(2) == 0;
                text.Append(column == 0 ? "" : ",").Append(quoted ? "\"" : "");
                for (int piece = random.NextInt(4); piece > 0; piece--)
                {
                    string chosen = pieces[random.NextInt(pieces.Length)];
                    text.Append(quoted || chosen is not ("," or "\"\"" or "\n") ? chosen : "x");
                }
                text.Append(quoted ? "\"" : "");
            }
            text.Append(random.NextInt(2) == 0 ? "\n" : "\r\n").Append(random.NextInt(5) == 0 ? "\n" : "");
        }
        return text.ToString();
    }

    private static List<string[]> ByCsvHelper(byte[] bytes)
    {
        using CsvReader reader = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false, Separator = ',' });
        List<string[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }

    private static List<string[]> ByUs(string path)
    {
        using var reader = new DelimitedReader(new DataFile(path), Dialect.Csv, 1 << 20);
        List<string[]> rows = [];
        while (reader.Read())
        {
            Assert.Null(reader.Problem);
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)]);
        }
        return rows;
    }
}
