using System.Text;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>The first bytes of a file, to recognise its format by.</summary>
internal sealed class FileHead
{
    private const int Bytes = 1 << 14;

    private FileHead(DataFile file, string firstLine)
    {
        File = file;
        FirstLine = firstLine;
    }

    /// <summary>The file.</summary>
    public DataFile File { get; }

    /// <summary>Its first line that is not blank (its beginning, when long); empty when there is none.</summary>
    public string FirstLine { get; }

    /// <summary>Reads the head of <paramref name="file"/>.</summary>
    /// <exception cref="DataFormatException">The file cannot be read.</exception>
    public static FileHead Of(DataFile file)
    {
        string text = Encoding.UTF8.GetString(file.Head(Bytes)).TrimStart('\uFEFF');
        return new FileHead(file, text.Split('\n').Select(l => l.TrimEnd('\r')).FirstOrDefault(l => l.Trim().Length > 0) ?? "");
    }
}
