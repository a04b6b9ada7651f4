using System.Text.Json;
using Microsoft.Playwright;

namespace Vitrine.Explanations.Tests.Rendering.Html.Pictures;

/// <summary>
/// The committed pictures, a PNG file a page and the names and sizes of its parts in parts.json. Renewed by running the tests with VITRINE_PICTURES naming the
/// folder to write to (web/README.md).
/// </summary>
internal static class References
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };
    private static readonly Lock Writing = new();

    /// <summary>Where new references are asked for; null to compare.</summary>
    public static string? Renewed { get; } = Environment.GetEnvironmentVariable("VITRINE_PICTURES") is { Length: > 0 } folder ? folder : null;

    /// <summary>The pictures of a page.</summary>
    public static async Task<IReadOnlyList<ReducedPicture>> ReadAsync(IBrowser browser, FixedPage page)
    {
        Dictionary<string, PicturePart[]> parts = JsonSerializer.Deserialize<Dictionary<string, PicturePart[]>>(Bytes("parts.json"))!;
        await using PictureTable table = await PictureTable.OpenAsync(browser);
        return await table.ReadAsync(Bytes($"{page}.png"), parts[page.ToString()]);
    }

    /// <summary>Writes the pictures of a page to <see cref="Renewed"/>.</summary>
    public static async Task WriteAsync(IBrowser browser, FixedPage page, IReadOnlyList<ReducedPicture> pictures)
    {
        await using PictureTable table = await PictureTable.OpenAsync(browser);
        byte[] png = await table.WriteAsync(pictures);
        Directory.CreateDirectory(Renewed!);
        await File.WriteAllBytesAsync(Path.Combine(Renewed!, $"{page}.png"), png);
        string file = Path.Combine(Renewed!, "parts.json");
        lock (Writing)
        {
            SortedDictionary<string, PicturePart[]> parts = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string,
                PicturePart[]>>(File.ReadAllBytes(file))! : [];
            parts[page.ToString()] = [.. pictures.Select(one => new PicturePart(one.Name, one.Width, one.Height))];
            File.WriteAllText(file, JsonSerializer.Serialize(parts, Indented) + "\n");
        }
    }

    /// <summary>
    /// What of a page looks other than its reference: views that are missing, new or different, each with the part of its tiles that differs.
    /// </summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<ReducedPicture> reference, IReadOnlyList<ReducedPicture> now)
    {
        List<string> found = [];
        foreach (string name in reference.Select(r => r.Name).Except(now.Select(n => n.Name)))
            found.Add($"{name}: is missing");
        foreach (ReducedPicture picture in now)
        {
            if (reference.FirstOrDefault(r => r.Name == picture.Name) is not { } known)
                found.Add($"{picture.Name}: has no reference");
            else if (picture.DifferenceFrom(known) is > 0 and var part)
            {
                string figure = FormattableString.Invariant(
                    $"{picture.Name}: {part:0%} of the tiles differ, at most {ReducedPicture.MostOthers:0%} may ({known.Width} x {known.Height} before, {picture.Width} x {picture.Height} now)");
                TestContext.Current.TestOutputHelper?.WriteLine(figure);
                if (part > ReducedPicture.MostOthers)
                    found.Add(figure);
            }
        }

        return found;
    }

    private static byte[] Bytes(string name)
    {
        using Stream stream = typeof(References).Assembly.GetManifestResourceStream($"References/{name}")
            ?? throw new InvalidOperationException($"References: '{name}' is not among the committed pictures; renew them as web/README.md says.");
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
