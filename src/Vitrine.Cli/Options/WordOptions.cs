using System.CommandLine;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Cli.Options;

/// <summary>How reasons are put into words, and what they must not name.</summary>
internal sealed class WordOptions
{
    private readonly Option<string> domain = new Option<string>("--domain")
    {
        Description = "What the items are, for the words of the reasons: shop (bought), news (read), video (watched), music (listened to), "
            + "finance or learning (studied).",
        DefaultValueFactory = _ => "shop",
    }.AcceptOnlyFromAmongNames([.. Enum.GetValues<ItemDomain>().Select(NameOf)]);

    private readonly Option<string?> privacy = new("--privacy")
    {
        Description = "Rules of what must not be named, as docs/schemas/privacy.v1.schema.json; without, words of health, belief, sex life, "
            + "politics, ethnic origin, unions and biometrics are hidden.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(domain);
        AddPrivacyTo(command);
    }

    /// <summary>Adds the rules alone, for a verb that speaks of no behaviour.</summary>
    public void AddPrivacyTo(Command command) => command.Add(privacy);

    /// <summary>What the items are.</summary>
    public ItemDomain DomainOf(ParseResult parsed) => Enum.GetValues<ItemDomain>().Single(d => NameOf(d) == parsed.GetRequiredValue(domain));

    /// <summary>What must not be named.</summary>
    /// <exception cref="Vitrine.Recommenders.Data.DataFormatException">The file cannot be read.</exception>
    public PrivacyRules PrivacyOf(ParseResult parsed) => parsed.GetValue(privacy) is { } file ? PrivacyRules.Read(file) : new PrivacyRules();

    /// <summary>The name of an option that was given; null where none was.</summary>
    public string? GivenOf(ParseResult parsed) =>
        new Option[] { domain, privacy }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    private static string NameOf(ItemDomain domain) => domain.ToString().ToLowerInvariant();
}
