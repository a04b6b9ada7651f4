using System.Globalization;

namespace Vitrine.Recommenders.Data.Splitting;

/// <summary>A split that is chosen by a short text, as a command line or a stored preparation holds it.</summary>
public sealed class SplitRule
{
    /// <summary>The text of the default split.</summary>
    public const string LeaveOneOut = "leave-one-out";

    /// <summary>The forms a message offers.</summary>
    public const string Expected =
        "leave-one-out, time:FRACTION, by-user:FRACTION (each above 0 and below 0.5) or k-fold:K/I (fold I of K, counted from 1)";

    // Stands in the protocol; another one would only deal the users differently.
    private const ulong Seed = 1;

    private readonly Func<Dataset, DatasetSplit> cut;

    private SplitRule(Func<Dataset, DatasetSplit> cut, string needed)
    {
        this.cut = cut;
        Needed = needed;
    }

    /// <summary>What data needs for a test case, in words.</summary>
    public string Needed { get; }

    /// <summary>
    /// Reads a rule: <c>leave-one-out</c>; <c>time:0.1</c>, the newest tenth of the events tested on and the tenth before validated on;
    /// <c>by-user:0.1</c>, a tenth of the users tested and another validated on; <c>k-fold:5/2</c>, the second of five folds of users tested on and none
    /// validated on.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static SplitRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] sides = text.Split(':', 2);
        string argument = sides.Length == 2 ? sides[1] : "";
        return sides[0] switch
        {
            LeaveOneOut when sides.Length == 1 => new SplitRule(data => Splitter.LeaveOneOut(data), "a user with 3 events, of which the last two are held out"),
            "time" when TryFraction(argument, out double part) => new SplitRule(
                data => Splitter.GlobalTime(data, part, part), "events of more than one time, the newest of which are held out"),
            "by-user" when TryFraction(argument, out double part) => new SplitRule(
                data => Splitter.ByUser(data, part, Seed, part), "enough users with 2 events that the fraction is at least one of them"),
            "k-fold" when TryFold(argument, out int folds, out int fold) => new SplitRule(
                data => Splitter.KFold(data, folds, Seed)[fold - 1], "at least as many users with 2 events as there are folds"),
            _ => throw new ArgumentException($"split: found '{text}', expected {Expected}"),
        };
    }

    /// <summary>Cuts a dataset.</summary>
    /// <exception cref="ArgumentException">The rule asks for times the data does not have.</exception>
    public DatasetSplit Apply(Dataset dataset) => cut(dataset);

    private static bool TryFraction(string text, out double fraction) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction) && fraction is > 0 and < 0.5;

    private static bool TryFold(string text, out int folds, out int fold)
    {
        string[] sides = text.Split('/');
        fold = 0;
        return int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out folds)
            && sides.Length == 2
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out fold)
            && folds is >= 2 and <= 1000 && fold >= 1 && fold <= folds;
    }
}
