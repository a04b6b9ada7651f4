using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Counterfactual;

/// <summary>
/// Looks for the smallest change of one item's attributes that reaches a goal: all values of one field that were seen in training, then of all
/// pairs of fields. Smaller is: fewer fields, then the smaller sum of <see cref="AttributeChange.Distance"/>, then further beyond the goal. Text
/// stays as it is.
/// </summary>
/// <remarks>
/// The item's vector is made for each change and held against the same history, since no other score depends on it; what is found is then judged
/// by the whole model, run again with the changed item. Of a change of numbers the threshold is sought too: from the value found, away from the
/// present one, as far as the values seen in training reach the goal without a gap; in a change of two numbers that of the first alone, the second
/// staying at its value.
/// </remarks>
/// <param name="model">The model; its <see cref="IEditableRecommender.ScoresByAttributes"/> holds.</param>
/// <param name="items">Number of items in the catalogue.</param>
/// <param name="trained">Items seen in training, whose values are tried.</param>
public sealed class AttributeChangeSearch(IEditableRecommender model, int items, IReadOnlyList<int> trained)
{
    private const int Bisections = 30;

    // Changes that are scored together.
    private const int Batch = 1024;

    /// <summary>Most pairs of values to try; of more, each field keeps the values that come nearest to the goal alone. Default 50,000.</summary>
    public int MostPairs { get; init; } = 50_000;

    /// <summary>True for a label of an attribute that must not be named; such values are not tried. Default: all may be.</summary>
    public Func<string, string, bool> IsPrivateLabel { get; init; } = (_, _) => false;

    /// <summary>Searches.</summary>
    /// <param name="history">The history, not empty; the target does not stand in it.</param>
    /// <param name="target">Item index.</param>
    /// <param name="goal">What to reach.</param>
    /// <param name="attributes">Names of the attributes that may change.</param>
    /// <param name="progress">Told the part of the changes tried, 0..1, or null.</param>
    /// <param name="cancel">Stops between batches.</param>
    public AttributeChangeResult Find(
        History history, int target, AttributeGoal goal, IReadOnlyList<string> attributes, IProgress<double>? progress = null,
            CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(goal);
        FieldChoices[] fields =
        [
            .. model.AttributeEncoders.Where(encoder => attributes.Contains(encoder.Name))
                .Select(encoder => new FieldChoices(encoder, model.ValuesOf(encoder.Name), target, trained, label => IsPrivateLabel(encoder.Name, label)))
                .Where(field => field.Choices.Count > 0),
        ];
        var run = new Run(model, items, history, target, goal, cancel);
        FieldChoice[][] choices = [.. fields.Select(field => field.Choices.ToArray())];
        Candidate[] singles = [.. choices.SelectMany((values, f) => values.Select(value => new Candidate([f], [value])))];
        run.Score(singles, progress);
        Candidate? found = run.Smallest(singles);
        bool complete = true;
        if (found is null)
        {
            int most = choices.Select(values => values.Length).DefaultIfEmpty().Max(), all = most;
            while (Pairs(choices, most) > MostPairs && most > 1)
                most--;
            complete = most == all;
            FieldChoice[][] kept =
            [
                .. choices.Select((_, f) => singles.Where(c => c.Fields[0] == f).OrderBy(c => c.Margin).Take(most).Select(c => c.Values[0]).ToArray()),
            ];
            Candidate[] pairs =
            [
                .. Enumerable.Range(0, kept.Length).SelectMany(f => Enumerable.Range(f + 1, kept.Length - f - 1)
                    .SelectMany(g => kept[f].SelectMany(a => kept[g].Select(b => new Candidate([f, g], [a, b]))))),
            ];
            run.Score(pairs, progress);
            found = run.Smallest(pairs);
        }

        AttributeChange[] changes = found is null ? [] : Describe(run, fields, found);
        return new AttributeChangeResult(changes, complete, [.. fields.Select(f => f.Encoder.Name)], run.Evaluations);
    }

    private static long Pairs(FieldChoice[][] choices, int most)
    {
        long pairs = 0, before = 0;
        foreach (FieldChoice[] values in choices)
        {
            pairs += before * Math.Min(most, values.Length);
            before += Math.Min(most, values.Length);
        }

        return pairs;
    }

    private AttributeChange[] Describe(Run run, FieldChoices[] fields, Candidate found)
    {
        int widened = Array.FindIndex(found.Fields, f => fields[f].IsNumber);
        return [.. found.Fields.Select((f, i) =>
        {
            (FieldChoices field, FieldChoice value) = (fields[f], found.Values[i]);
            var change = new AttributeChange { Attribute = field.Encoder.Name, Edit = value.Edit, Distance = value.Distance, IsNumber = field.IsNumber };
            if (!field.IsNumber)
            {
                string[] old = [.. field.Old.Ids.Select(field.Encoder.Describe)];
                bool hidden = old.Any(label => IsPrivateLabel(field.Encoder.Name, label));
                return change with { OldLabels = hidden ? [] : old, OldIsPrivate = hidden, NewLabels = [.. value.Edit.Ids.Select(field.Encoder.Describe)] };
            }

            bool bins = field.Encoder is Recommenders.Data.Features.BinField;
            AttributeEdit[] others = [.. found.Values.Where((_, j) => j != i).Select(other => other.Edit)];
            bool widen = i == widened && !double.IsNaN(field.OldPlace);
            (double? low, double? high) = widen ? Reaching(run, field, value, others, bins) : (value.Place, value.Place);
            return change with
            {
                OldNumber = double.IsNaN(field.OldPlace) ? null : field.Range(field.OldPlace, field.OldPlace),
                NewNumber = field.Range(low, high),
                Threshold = bins ? ThresholdKind.BinEdge : widen ? ThresholdKind.Bisected : ThresholdKind.None,
            };
        })];
    }

    // The places that reach the goal side by side with the one found, away from the present one; null where all that were seen do.
    private static (double? Low, double? High) Reaching(Run run, FieldChoices field, FieldChoice found, AttributeEdit[] others, bool bins)
    {
        double Margin(double place) => run.Margin([field.At(place), .. others]);
        bool up = found.Place > field.OldPlace;
        double[] places = [.. field.Choices.Select(choice => choice.Place)];
        if (!up)
            Array.Reverse(places);
        int at = Array.IndexOf(places, found.Place), last = at;
        while (last + 1 < places.Length && Margin(places[last + 1]) < 0)
            last++;
        double near = found.Place;
        double? far = bins ? places[last] : last + 1 == places.Length ? null : Between(places[last], places[last + 1]);
        if (!bins)
        {
            double before = at > 0 && places[at - 1] > field.OldPlace == up ? places[at - 1] : field.OldPlace;
            near = Margin(before) < 0 ? near : Between(near, before);
        }

        return up ? (near, far) : (far, near);

        double Between(double reaches, double fails)
        {
            for (int i = 0; i < Bisections; i++)
            {
                double middle = (reaches + fails) / 2;
                if (Margin(middle) < 0)
                    reaches = middle;
                else
                    fails = middle;
            }

            return reaches;
        }
    }

    /// <summary>A change of one or two fields.</summary>
    private sealed record Candidate(int[] Fields, FieldChoice[] Values)
    {
        public double Margin { get; set; }

        public AttributeEdit[] Edits => [.. Values.Select(value => value.Edit)];

        public double Distance => Values.Sum(value => value.Distance);
    }

    /// <summary>One search: the model, the goal, and what was spent.</summary>
    private sealed class Run(IEditableRecommender model, int items, History history, int target, AttributeGoal goal, CancellationToken cancel)
    {
        public int Evaluations { get; private set; }

        public void Score(Candidate[] candidates, IProgress<double>? progress)
        {
            for (int first = 0; first < candidates.Length; first += Batch)
            {
                Candidate[] batch = [.. candidates.Skip(first).Take(Batch)];
                double[] margins = Margins([.. batch.Select(candidate => candidate.Edits)]);
                for (int i = 0; i < batch.Length; i++)
                    batch[i].Margin = margins[i];
                progress?.Report((first + batch.Length) / (double)candidates.Length);
            }
        }

        public double Margin(AttributeEdit[] edits) => Margins([edits])[0];

        /// <summary>The smallest that reaches the goal, also in the eyes of the whole model: a near tie may fall out otherwise there.</summary>
        public Candidate? Smallest(Candidate[] candidates) =>
            candidates.Where(c => c.Margin < 0).OrderBy(c => c.Distance).ThenBy(c => c.Margin).FirstOrDefault(Holds);

        private double[] Margins(AttributeEdit[][] edits)
        {
            cancel.ThrowIfCancellationRequested();
            var scores = new float[edits.Length];
            model.ScoreEdited(history, target, edits, scores);
            Evaluations += edits.Length;
            return [.. scores.Select(score => goal.Margin(score))];
        }

        private bool Holds(Candidate candidate)
        {
            cancel.ThrowIfCancellationRequested();
            IRecommender changed = model.WithEdited(target, candidate.Edits);
            var scores = new float[items];
            changed.Score(history, scores);
            (changed as IDisposable)?.Dispose();
            Evaluations++;
            return goal.Margin(scores[target]) < 0;
        }
    }
}
