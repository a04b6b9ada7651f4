namespace Vitrine.Recommenders.Evaluation;

/// <summary>Everything a figure depends on besides the model; printed beside every figure.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Cleaning">Cleaning in words.</param>
/// <param name="Split">Split in words.</param>
/// <param name="Ranking">"full ranking over all N items", or "SAMPLED: ..." when targets competed with a sample only.</param>
/// <param name="SeenFilter">What happened to the items of the history.</param>
/// <param name="Ties">How equal scores were ranked.</param>
/// <param name="Users">Evaluated users (cases).</param>
/// <param name="Items">Items in the catalogue.</param>
/// <param name="Interval">How the confidence intervals were made.</param>
public sealed record EvaluationProtocol(
    string Dataset, string Cleaning, string Split, string Ranking, string SeenFilter, string Ties, int Users, int Items, string Interval)
{
    /// <summary>The protocol on one line.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Dataset} ({Cleaning}); {Split}; {Ranking}; {SeenFilter}; {Ties}; {Users} users, {Items} items; {Interval}");
}
