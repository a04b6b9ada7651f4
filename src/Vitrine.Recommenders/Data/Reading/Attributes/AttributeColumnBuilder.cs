using System.Text;

namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Collects one attribute: a text a row, or labels a row. Equal texts are held once.</summary>
/// <param name="file">The first file that has it, for messages.</param>
/// <param name="name">The attribute's name.</param>
/// <param name="declared">Its kind, or null to infer it from the values.</param>
internal sealed class AttributeColumnBuilder(DataFile file, string name, AttributeKind? declared)
{
    private const char LabelSeparator = '|';

    private readonly HashSet<string> pool = new(StringComparer.Ordinal);
    private readonly List<string?> texts = [];
    private readonly List<long> lines = [];
    private readonly List<List<string>?> labels = [];

    /// <summary>The attribute's name.</summary>
    public string Name => name;

    /// <summary>True when at least one row has a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Sets the text of one row; a text that stands for "missing" is passed over.</summary>
    /// <param name="row">The item (or user).</param>
    /// <param name="text">The value as written.</param>
    /// <param name="line">1-based line it stands in, for messages; 0 when not known.</param>
    public void Set(int row, ReadOnlySpan<char> text, long line = 0)
    {
        text = text.Trim();
        if (MissingText.Is(text))
            return;
        while (texts.Count <= row)
        {
            texts.Add(null);
            lines.Add(0);
        }
        texts[row] = Pooled(text);
        lines[row] = line;
        HasValues = true;
    }

    /// <summary>Adds a label to one row; makes the column multi-valued unless declared otherwise.</summary>
    public void AddLabel(int row, ReadOnlySpan<char> label)
    {
        label = label.Trim();
        if (MissingText.Is(label))
            return;
        while (labels.Count <= row)
            labels.Add(null);
        (labels[row] ??= []).Add(Pooled(label));
        HasValues = true;
    }

    /// <summary>The finished column.</summary>
    /// <exception cref="DataFormatException">A value of a numeric column is no number and the policy is to fail.</exception>
    public AttributeColumn Build(int rows, ProblemLog problems)
    {
        AttributeKind kind = declared ?? (labels.Count > 0 ? AttributeKind.MultiValued : AttributeKindInference.Infer(name, texts));
        if (kind == AttributeKind.Numeric)
            ReportOtherThanNumbers(problems);
        var column = new AttributeColumn(name, kind);
        return kind switch
        {
            AttributeKind.Numeric => column with { Numbers = Rows(rows, NumberOf) },
            AttributeKind.Text => column with { Texts = Rows(rows, TextOf) },
            AttributeKind.Categorical => column with { Labels = Rows<IReadOnlyList<string>>(rows, row => TextOf(row) is { Length: > 0 } text ? [text] : []) },
            _ => column with { Labels = Rows(rows, LabelsOf) },
        };
    }

    private static T[] Rows<T>(int rows, Func<int, T> valueOf)
    {
        var values = new T[rows];
        for (int row = 0; row < rows; row++)
            values[row] = valueOf(row);
        return values;
    }

    private void ReportOtherThanNumbers(ProblemLog problems)
    {
        for (int row = 0; row < texts.Count; row++)
        {
            if (texts[row] is { } text && double.IsNaN(NumberOf(row)))
            {
                problems.Report(
                    file, lines[row], 0, text,
                    $"a number in column '{name}', as {(declared is null ? "nearly all its other values are" : "was declared")}; correct it, or "
                        + $"say --kind {name}=categorical");
            }
        }
    }

    private double NumberOf(int row) =>
        NumberText.TryParse(Encoding.UTF8.GetBytes(TextOf(row)), out double number) ? number : double.NaN;

    private string TextOf(int row)
    {
        if (row < texts.Count && texts[row] is { } text)
            return text;
        return row < labels.Count && labels[row] is { } all ? string.Join(' ', all) : "";
    }

    private IReadOnlyList<string> LabelsOf(int row)
    {
        List<string> all = [];
        if (row < texts.Count && texts[row] is { } text)
            foreach (string label in text.Split(LabelSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (!MissingText.Is(label))
                    all.Add(Pooled(label));
        if (row < labels.Count && labels[row] is { } more)
            all.AddRange(more);
        return all.Count < 2 ? all : [.. all.Distinct(StringComparer.Ordinal)];
    }

    private string Pooled(ReadOnlySpan<char> text)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known))
            return known;
        string added = text.ToString();
        pool.Add(added);
        return added;
    }
}
