namespace Vitrine.Explanations.Rendering.Colors;

/// <summary>
/// Colours of unordered kinds (attribute fields), after Okabe and Ito's set for colour-blind readers, at even strength on light and dark.
/// </summary>
internal static class CategoricalColors
{
    /// <summary>The colours in the order of use; longer lists start again.</summary>
    public static readonly IReadOnlyList<Rgb> All =
        [.. new[] { "2f7fb8", "e39a2d", "2a9d7c", "c46aa0", "c9572c", "7fbbe0", "8d7cc3", "a3a23a" }.Select(Rgb.Parse)];

    /// <summary>The colour of kind <paramref name="index"/>.</summary>
    public static Rgb At(int index) => All[index % All.Count];
}
