using System.CommandLine;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Options;

/// <summary>Questions about what would change a recommendation, and why it is not another.</summary>
internal sealed class ChangeOptions
{
    private readonly Option<bool> counterfactual = new("--counterfactual")
    {
        Description = "The fewest events without which the item would leave the top k or, with --instead-of, score below that item; and the list then.",
    };

    private readonly Option<bool> attributeChange = new("--attribute-change")
    {
        Description = "The smallest change of the item's own attributes with which it would leave the top k, or enter it; with --instead-of, "
            + "fall below that item, or pass it; and the list then.",
    };

    private readonly Option<string?> fields = new("--fields")
    {
        Description = "With --attribute-change: the attributes that may change, with commas between; all but text when not given.",
        HelpName = "NAMES",
    };

    private readonly Option<bool> interactions = new("--interactions")
    {
        Description = "What each two events, or other --units, add together beyond what each adds alone: Shapley interactions, exact to 15 units.",
    };

    private readonly Option<string?> insteadOf = new("--instead-of")
    {
        Description = "Why the item and not this one: the difference of both explanations, by a method with a sign.",
        HelpName = "ID",
    };

    private readonly Option<int> top = CommonOptions.Between(new Option<int>("-k", "--top")
    {
        Description = "Length of the list.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    }, 1, 1000);

    public void AddTo(Command command)
    {
        command.Add(counterfactual);
        command.Add(attributeChange);
        command.Add(fields);
        command.Add(insteadOf);
        command.Add(interactions);
        command.Add(top);
    }

    /// <summary>Length of the list.</summary>
    public int TopOf(ParseResult parsed) => parsed.GetValue(top);

    /// <summary>Whether the fewest events are asked for.</summary>
    public bool CounterfactualOf(ParseResult parsed) => parsed.GetValue(counterfactual);

    /// <summary>Whether a change of the item is asked for.</summary>
    public bool AttributeChangeOf(ParseResult parsed) => parsed.GetValue(attributeChange);

    /// <summary>Whether pairs are asked for.</summary>
    public bool InteractionsOf(ParseResult parsed) => parsed.GetValue(interactions);

    /// <summary>Attributes that may change; empty for all.</summary>
    public IReadOnlyList<string> FieldsOf(ParseResult parsed) =>
        parsed.GetValue(fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Item index of the alternative, or null.</summary>
    /// <exception cref="UnknownIdException">The item is unknown.</exception>
    public int? InsteadOf(ParseResult parsed, StoredModel model) =>
        parsed.GetValue(insteadOf) is { } id ? UnknownIdException.Require(model.Folder.Items, id, "item") : null;

    /// <summary>Refuses forms that do not show the answer.</summary>
    /// <exception cref="BadInputException">The form shows something else, or one answer of two; or fields are named that nothing is asked of.</exception>
    public void RequireShown(ParseResult parsed, string form, string picture)
    {
        if (InteractionsOf(parsed))
            RequireInteractionsAlone(parsed, form, picture);
        if (form == "svg" && CounterfactualOf(parsed))
            throw new BadInputException($"{counterfactual.Name}: found --format svg, which draws no counterfactual; expected terminal, json or html");
        if (form is "svg" or "csv" && AttributeChangeOf(parsed))
            throw new BadInputException($"{attributeChange.Name}: found --format {form}, which shows no change of attributes; expected terminal, json or html");
        if (form == "json" && AttributeChangeOf(parsed) && CounterfactualOf(parsed))
            throw new BadInputException(
                $"{attributeChange.Name}: found with {counterfactual.Name} and --format json, which holds one answer; expected only one of the two");
        if (parsed.GetValue(fields) is not null && !AttributeChangeOf(parsed))
            throw new BadInputException(
                $"{fields.Name}: found without {attributeChange.Name}, whose attributes it names; add that, or leave {fields.Name} out");
        if (form == "svg" && parsed.GetValue(insteadOf) is not null && picture != Output.Pictures.Bars)
            throw new BadInputException($"{insteadOf.Name}: found --picture {picture}, which shows one item; expected bars");
    }

    private void RequireInteractionsAlone(ParseResult parsed, string form, string picture)
    {
        if (form == "html")
            throw new BadInputException($"{interactions.Name}: found --format html, which shows no pairs; expected terminal, json, csv or svg");
        if (picture != Output.Pictures.Bars)
            throw new BadInputException($"{interactions.Name}: found --picture {picture}; it has a picture of its own, leave --picture out");
        Option? other = CounterfactualOf(parsed) ? counterfactual : AttributeChangeOf(parsed)
            ? attributeChange
            : parsed.GetValue(insteadOf) is not null ? insteadOf : null;
        if (other is not null)
            throw new BadInputException($"{interactions.Name}: found with {other.Name}, which asks something else; expected only one of the two");
    }
}
