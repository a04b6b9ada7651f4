using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Counterfactual;

/// <summary>
/// Looks for the smallest set of history events whose removal reaches a goal. A beam search goes down from the whole history, keeping the sets with
/// the smallest margins, first one (greedy removal), then several; what it finds is made smaller where an event turns out not to be needed; then, as
/// far as the budget goes, every smaller set is tried, which either finds a smaller one or proves that there is none.
/// </summary>
/// <remarks>Every set is judged by running the model again; nothing is approximated by an attribution.</remarks>
/// <param name="model">The model.</param>
/// <param name="items">Number of items in the catalogue.</param>
public sealed class CounterfactualSearch(IRecommender model, int items)
{
    /// <summary>Sets kept at each size after the greedy search; 1 leaves it at that. Default 4.</summary>
    public int Beam { get; init; } = 4;

    /// <summary>Most events to remove. Default 10.</summary>
    public int MostRemoved { get; init; } = 10;

    /// <summary>
    /// Most further histories to score in order to find a smaller set or to prove that there is none. Default 15,000: all pairs of 170 events, all
    /// sets of 5 of 18.
    /// </summary>
    public int ProofBudget { get; init; } = 15_000;

    /// <summary>Searches.</summary>
    /// <param name="read">The events that the model reads, at least one.</param>
    /// <param name="goal">What to reach.</param>
    /// <param name="progress">Told the part of the most work there can be, 0..1, or null.</param>
    /// <param name="cancel">Stops between batches of histories.</param>
    /// <exception cref="ArgumentException">The history is empty, or the goal holds already.</exception>
    public CounterfactualResult Find(History read, CounterfactualGoal goal, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(goal);
        if (read.Length == 0)
            throw new ArgumentException("CounterfactualSearch: the history is empty, expected at least one event", nameof(read));
        int mostRemoved = Math.Min(MostRemoved, read.Length - 1);
        double most = 1 + (double)mostRemoved * read.Length * (1 + Beam) + ProofBudget;
        var run = new Run(model, items, read, goal, spent => progress?.Report(Math.Min(1, spent / most)), cancel);
        Candidate whole = run.Try([]);
        if (whole.Margin < 0)
            throw new ArgumentException($"CounterfactualSearch: the goal '{goal.Text}' holds already with the whole history", nameof(goal));
        List<CounterfactualStage> stages = [];
        Candidate? found = null;
        foreach (int width in new[] { 1, Beam }.Distinct())
        {
            int before = run.Evaluations;
            Candidate? reached = BeamDown(run, whole, width, mostRemoved);
            if (reached is not null)
                reached = Shrink(run, reached);
            stages.Add(new CounterfactualStage(width == 1 ? "greedy" : "beam", reached?.Removed.Length ?? 0, run.Evaluations - before));
            if (reached is not null && (found is null || reached.Removed.Length < found.Removed.Length))
                found = reached;
        }

        (found, int atLeast) = Prove(run, found, read.Length, found is null ? mostRemoved : found.Removed.Length - 1, stages);
        Candidate result = found ?? whole;
        return new CounterfactualResult(result.Removed, found is not null, atLeast, result.Margin, run.ScoresWithout(result.Removed), run.Evaluations)
        {
            Stages = stages,
        };
    }

    // Tries every set of 1, 2, ... events as long as a whole size fits the budget.
    private (Candidate? Found, int AtLeast) Prove(Run run, Candidate? found, int length, int most, List<CounterfactualStage> stages)
    {
        int before = run.Evaluations, tried = 0, atLeast = 1;
        bool ended = true;
        for (int size = 1; size <= most; size++)
        {
            double sets = Combinations(length, size);
            if (tried + sets > ProofBudget)
            {
                ended = false;
                break;
            }

            tried += (int)sets;
            if (run.AllOfSize(size) is { } smaller)
            {
                found = smaller;
                break;
            }

            atLeast = size + 1;
        }

        stages.Add(new CounterfactualStage("exact", ended ? found?.Removed.Length ?? 0 : 0, run.Evaluations - before, ended));
        return (found, atLeast);
    }

    private static Candidate? BeamDown(Run run, Candidate whole, int width, int most)
    {
        List<Candidate> kept = [whole];
        for (int size = 1; size <= most; size++)
        {
            IEnumerable<int[]> next = kept
                .SelectMany(candidate => Enumerable.Range(0, run.Length).Except(candidate.Removed).Select(t => (int[])[.. candidate.Removed.Append(t).Order()]))
                .DistinctBy(removed => string.Join(',', removed));
            kept = [.. run.TryAll(next).OrderBy(c => c.Margin).Take(width)];
            if (kept[0].Margin < 0)
                return kept[0];
        }

        return null;
    }

    // An event removed early may not be needed once later ones are gone.
    private static Candidate Shrink(Run run, Candidate found)
    {
        for (int i = 0; i < found.Removed.Length && found.Removed.Length > 1;)
        {
            Candidate without = run.Try([.. found.Removed.Where((_, j) => j != i)]);
            if (without.Margin < 0)
                (found, i) = (without, 0);
            else
                i++;
        }

        return found;
    }

    private static double Combinations(int n, int k)
    {
        double count = 1;
        for (int i = 1; i <= k; i++)
            count = count * (n - k + i) / i;
        return count;
    }

    private sealed record Candidate(int[] Removed, double Margin);

    /// <summary>One search: the model, the goal, what was tried and what was spent.</summary>
    private sealed class Run(IRecommender model, int items, History read, CounterfactualGoal goal, Action<int> spent, CancellationToken cancel)
    {
        private readonly Dictionary<string, Candidate> tried = new(StringComparer.Ordinal);

        /// <summary>T.</summary>
        public int Length => read.Length;

        public int Evaluations { get; private set; }

        /// <summary>The set, ascending, with its margin; a set is scored once.</summary>
        public Candidate Try(int[] removed) => TryAll([removed])[0];

        /// <summary>The same for many sets, in their order: those not known yet are scored in batches.</summary>
        public Candidate[] TryAll(IEnumerable<int[]> sets)
        {
            List<Candidate> all = [];
            foreach (int[][] batch in sets.Chunk(ScoredModel.MostAtOnce(items)))
            {
                string[] keys = [.. batch.Select(removed => string.Join(',', removed))];
                int[] missing = [.. Enumerable.Range(0, batch.Length).Where(i => !tried.ContainsKey(keys[i]))];
                float[] scores = Score([.. missing.Select(i => batch[i])]);
                for (int m = 0; m < missing.Length; m++)
                    tried.Add(keys[missing[m]], new Candidate(batch[missing[m]], goal.Margin(scores[(m * items)..((m + 1) * items)])));
                all.AddRange(keys.Select(key => tried[key]));
            }

            return [.. all];
        }

        public float[] ScoresWithout(IReadOnlyList<int> removed) => Score([[.. removed]]);

        /// <summary>The set of this size with the smallest margin below 0, or null when none is.</summary>
        public Candidate? AllOfSize(int size)
        {
            Candidate? best = null;
            foreach (Candidate candidate in TryAll(SetsOf(size)))
                if (candidate.Margin < Math.Min(0, best?.Margin ?? 0))
                    best = candidate;
            return best;
        }

        // [sets, items] as one batch.
        private float[] Score(int[][] sets)
        {
            cancel.ThrowIfCancellationRequested();
            if (sets.Length == 0)
                return [];
            var histories = new History[sets.Length];
            for (int i = 0; i < sets.Length; i++)
            {
                var mask = new bool[read.Length];
                foreach (int t in sets[i])
                    mask[t] = true;
                histories[i] = read.Without(mask);
            }

            var scores = new float[sets.Length * items];
            model.ScoreAll(histories, scores);
            Evaluations += sets.Length;
            spent(Evaluations);
            return scores;
        }

        private IEnumerable<int[]> SetsOf(int size)
        {
            int[] removed = [.. Enumerable.Range(0, size)];
            while (true)
            {
                yield return [.. removed];
                int i = size - 1;
                while (i >= 0 && removed[i] == read.Length - size + i)
                    i--;
                if (i < 0)
                    yield break;
                removed[i]++;
                for (int j = i + 1; j < size; j++)
                    removed[j] = removed[j - 1] + 1;
            }
        }
    }
}
