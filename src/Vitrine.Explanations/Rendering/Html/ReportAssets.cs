using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>The page's style and script, embedded in the assembly and written into each report.</summary>
internal static class ReportAssets
{
    private static readonly string[] StyleFiles = ["tokens.css", "page.css", "elements.css", "charts.css", "change.css", "reasons.css", "print.css"];

    /// <summary>Style of the script's views; empty in a build without Node.</summary>
    public static string ViewStyle => Find("web/report/report.css") ?? "";

    /// <summary>All style sheets, those of the script's views last.</summary>
    public static string Style { get; } = string.Concat(StyleFiles.Select(Read)) + ViewStyle;

    /// <summary>
    /// The script that makes the page's pictures live, built from <c>web/</c>; null in a build without Node, whose pages keep their still
    /// pictures.
    /// </summary>
    public static string? Script { get; } = Find("web/report/report.js");

    /// <summary>A source expression of Content-Security-Policy that allows exactly this text.</summary>
    public static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>An embedded file by its name.</summary>
    internal static string Read(string file) => Find($"Vitrine.Explanations.Rendering.Assets.{file}")
        ?? throw new InvalidOperationException($"Report: embedded resource {file} is missing from the assembly.");

    private static string? Find(string resource)
    {
        using Stream? stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
            return null;
        using StreamReader reader = new(stream, Encoding.UTF8);
        // A carriage return would change the text's hash between the file and the browser, which normalises line ends.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
