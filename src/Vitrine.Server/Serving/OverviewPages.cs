using System.Text.Json;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;

namespace Vitrine.Server.Serving;

/// <summary>An overview as it is shown, in one language.</summary>
/// <param name="Pictures">The data of its pictures.</param>
/// <param name="Parameters">Its main parameters in words.</param>
public sealed record OverviewPage(JsonElement Pictures, MainParameters Parameters);

/// <summary>An overview as it is shown, in every language; kept so that a restart does not compute it again.</summary>
/// <param name="Made">What it was made with: of other settings or another program it is made anew.</param>
/// <param name="Pages">By code of the language.</param>
public sealed record OverviewPages(string Made, IReadOnlyDictionary<string, OverviewPage> Pages)
{
    private static readonly string[] Languages = ["en", "zh"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes an overview in every language.</summary>
    public static OverviewPages Of(Overview overview, string made)
    {
        return new OverviewPages(made, Languages.ToDictionary(code => code, code => Page(ReportLanguages.Of(code))));

        OverviewPage Page(ReportLanguage language)
        {
            using var document = JsonDocument.Parse(LiveOverview.Write(overview, language));
            return new OverviewPage(document.RootElement.Clone(), MainParameters.Of(overview, language));
        }
    }

    /// <summary>As text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From text; null where it is of another form, or was made with something else.</summary>
    public static OverviewPages? Read(string text, string made)
    {
        try
        {
            return JsonSerializer.Deserialize<OverviewPages>(text, Json) is { } pages && pages.Made == made ? pages : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
