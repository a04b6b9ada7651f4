namespace Vitrine.Explanations.Tests.Rendering;

/// <summary>Titles that break careless writers of markup.</summary>
internal static class HostileText
{
    public const string Script = "</script><script>alert('x')</script><img src=x onerror=\"alert(1)\">";

    public static readonly string[] All =
    [
        Script, "\"quoted\" & 'single' <b>bold</b>", "打印机 & 墨盒", "שלום עולם", "👩‍👩‍👧 family ❤️", "]]> --> <!-- <![CDATA[",
            "tab\tline\u2028end\u0000\u0007", "lone \ud800 surrogate",
    ];

    public static string At(int index) => All[index % All.Length];
}
