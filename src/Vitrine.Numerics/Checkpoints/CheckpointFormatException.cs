using System.Text;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>
/// A stored model that cannot be used. The message says which file and part, what was found, what was expected and what to do;
/// the tool prints it alone and ends with code 2.
/// </summary>
public sealed class CheckpointFormatException : Exception
{
    private const int LongestQuote = 200;

    /// <summary>Creates the error of one part of a stored model.</summary>
    /// <param name="file">File or folder name.</param>
    /// <param name="tensor">Name of the tensor or member, or null when the file as a whole is meant.</param>
    /// <param name="found">What was found; cut to 200 characters, control characters shown escaped.</param>
    /// <param name="expected">What would have been right, and what to do.</param>
    /// <param name="inner">The cause, or null.</param>
    public CheckpointFormatException(string file, string? tensor, string found, string expected, Exception? inner = null)
        : base($"{file}{(tensor is null ? "" : $", '{Shown(tensor)}'")}: found {Shown(found)}, expected {expected}", inner)
    {
        File = file;
        Tensor = tensor;
    }

    /// <summary>File or folder name.</summary>
    public string File { get; }

    /// <summary>Name of the tensor or member, or null when the file as a whole is meant.</summary>
    public string? Tensor { get; }

    private static string Shown(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, LongestQuote) + 3);
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, LongestQuote)))
            shown.Append(char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c);
        return text.Length > LongestQuote ? shown.Append("...").ToString() : shown.ToString();
    }
}
