namespace Vitrine.Explanations.Rendering;

/// <summary>Methods as people call them.</summary>
public static class MethodWords
{
    /// <summary>A method's name in a language, its options behind it; the stable name itself where none is known.</summary>
    /// <param name="method">Its stable name with options.</param>
    /// <param name="language">The language.</param>
    public static string TitleOf(string method, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(method);
        return ReportStrings.For(language).MethodName(method);
    }
}
