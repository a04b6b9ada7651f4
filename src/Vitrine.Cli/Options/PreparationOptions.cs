using System.CommandLine;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Cli.Options;

/// <summary>How data is read, cleaned and split for training.</summary>
internal sealed class PreparationOptions
{
    private readonly ReadingOptions reading = new();

    private readonly Option<string?> from = new("--from")
    {
        Description = "Drop events before this moment: a date, an ISO 8601 time or Unix seconds.",
        HelpName = "TIME",
    };

    private readonly Option<string?> to = new("--to")
    {
        Description = "Drop events at this moment or later.",
        HelpName = "TIME",
    };

    private readonly Option<string> outliers = new Option<string>("--outliers")
    {
        Description = "Drop events with outlying values: iqr (1.5 interquartile ranges beyond the quartiles), zscore (3 standard deviations).",
        HelpName = "iqr|zscore",
    }.AcceptOnlyFromAmongNames("iqr", "zscore");

    private readonly Option<bool> keepDuplicates = new("--keep-duplicates")
    {
        Description = "Keep events with the same user, item, time and type.",
    };

    private readonly Option<string> split = new("--split")
    {
        Description = "What is held out: leave-one-out, time:FRACTION, by-user:FRACTION or k-fold:K/I.",
        HelpName = "RULE",
        DefaultValueFactory = _ => SplitRule.LeaveOneOut,
    };

    private readonly Option<float?> minimumValue = new("--min-value")
    {
        Description = "Drop events with a lower value, for example ratings below 4.",
        HelpName = "X",
    };

    private readonly Option<int> core = CommonOptions.Between(
        new Option<int>("--k-core")
        {
            Description = "Keep users and items with at least N events, repeated until stable.",
            HelpName = "N",
        }, 0, int.MaxValue);

    private readonly Option<int> minimumItemEvents = CommonOptions.Between(
        new Option<int>("--min-item-events")
        {
            Description = "Drop items with fewer than N events, counted once.",
            HelpName = "N",
        }, 0, int.MaxValue);

    private readonly Option<int> minimumUserEvents = CommonOptions.Between(
        new Option<int>("--min-user-events")
        {
            Description = "Drop users with fewer than N events, counted once.",
            HelpName = "N",
        }, 0, int.MaxValue);

    private readonly Option<string[]> types = new("--types")
    {
        Description = "Keep these behaviour types only: view, click, add_to_cart, buy, rate, like, share, dwell.",
        HelpName = "TYPE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> repeats = new Option<string>("--repeats")
    {
        Description = "What is kept of several events of one user with one item: all, first, last.",
        DefaultValueFactory = _ => "all",
    }.AcceptOnlyFromAmongNames("all", "first", "last");

    private readonly Option<bool> coldItems = new("--cold-items")
    {
        Description = "Keep items that have attributes but no event, so that they can be recommended.",
    };

    private readonly Option<bool> skipBadRows = new("--skip-bad-rows")
    {
        Description = "Leave out rows that cannot be read, and count them.",
    };

    public void AddTo(Command command)
    {
        reading.AddTo(command);
        command.Add(from);
        command.Add(to);
        command.Add(minimumValue);
        command.Add(outliers);
        command.Add(keepDuplicates);
        command.Add(core);
        command.Add(minimumItemEvents);
        command.Add(minimumUserEvents);
        command.Add(types);
        command.Add(repeats);
        command.Add(coldItems);
        command.Add(skipBadRows);
        command.Add(split);
    }

    /// <summary>The preparation that was asked for.</summary>
    /// <exception cref="BadInputException">An option cannot be used.</exception>
    public DataPreparation Read(ParseResult parsed)
    {
        string[] names = [.. (parsed.GetValue(types) ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        DataPreparation preparation = reading.Apply(new DataPreparation(), parsed) with
        {
            From = Moment(from, parsed),
            To = Moment(to, parsed),
            MinimumValue = parsed.GetValue(minimumValue),
            Outliers = parsed.GetValue(outliers) switch
            {
                "iqr" => OutlierMethod.InterquartileRange,
                "zscore" => OutlierMethod.ZScore,
                _ => null,
            },
            KeepDuplicates = parsed.GetValue(keepDuplicates),
            Split = parsed.GetRequiredValue(split),
            KCore = parsed.GetValue(core),
            MinimumItemEvents = parsed.GetValue(minimumItemEvents),
            MinimumUserEvents = parsed.GetValue(minimumUserEvents),
            Types = names.Length > 0 ? names : null,
            Repeats = parsed.GetValue(repeats) switch
            {
                "first" => RepeatPolicy.KeepFirst,
                "last" => RepeatPolicy.KeepLast,
                _ => RepeatPolicy.KeepAll,
            },
            KeepColdItems = parsed.GetValue(coldItems),
            SkipBadRows = parsed.GetValue(skipBadRows),
        };
        BadInputException.Guard(preparation.ToCleaningOptions);
        BadInputException.Guard(() => SplitRule.Parse(preparation.Split));
        return preparation;
    }

    private static DateTimeOffset? Moment(Option<string?> option, ParseResult parsed)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return TimeText.TryParse(text, out DateTimeOffset time)
            ? time
            : throw new BadInputException($"{option.Name}: found '{text}', expected {TimeText.Expected}");
    }
}
