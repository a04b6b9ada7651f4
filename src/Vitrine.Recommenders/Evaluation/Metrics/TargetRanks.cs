using System.Numerics;

namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// Where targets stand among candidates, ties counted against the model: a target is ranked below every other candidate of the same score,
/// so a constant scorer gets the worst rank and not the best. rank of the j-th best target = j + number of other candidates with score at
/// least its own.
/// </summary>
/// <remarks>
/// Counting instead of sorting: two comparisons a vector of scores and target. A target scored NaN or negative infinity is never
/// recommended by <see cref="Models.TopK"/>, so it has no rank.
/// </remarks>
public static class TargetRanks
{
    /// <summary>The rank of a target that is never recommended.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Computes ascending 1-based ranks.</summary>
    /// <param name="candidates">Scores of everything the targets compete with, the targets themselves left out; NaN entries do not
    /// compete.</param>
    /// <param name="targetScores">[targets] scores of the targets; sorted descending in place.</param>
    /// <param name="ranks">[targets] receives the ranks, ascending.</param>
    /// <returns>How many targets share their score with at least one candidate.</returns>
    public static int Compute(ReadOnlySpan<float> candidates, Span<float> targetScores, Span<int> ranks)
    {
        targetScores.Sort(static (a, b) => b.CompareTo(a));
        int tied = 0;
        for (int j = 0; j < targetScores.Length; j++)
        {
            float score = targetScores[j];
            if (!(score > float.NegativeInfinity))
            {
                ranks[j] = Never;
                continue;
            }

            (int above, int equal) = Count(candidates, score);
            ranks[j] = 1 + j + above + equal;
            if (equal > 0)
                tied++;
        }

        return tied;
    }

    private static (int Above, int Equal) Count(ReadOnlySpan<float> candidates, float score)
    {
        var bound = new Vector<float>(score);
        Vector<int> aboveLanes = Vector<int>.Zero;
        Vector<int> equalLanes = Vector<int>.Zero;
        int i = 0;
        for (; i <= candidates.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // A true lane is -1, so subtracting counts it.
            var scores = new Vector<float>(candidates[i..]);
            aboveLanes -= Vector.GreaterThan(scores, bound);
            equalLanes -= Vector.Equals(scores, bound);
        }

        int above = Vector.Sum(aboveLanes);
        int equal = Vector.Sum(equalLanes);
        for (; i < candidates.Length; i++)
        {
            if (candidates[i] > score)
                above++;
            else if (candidates[i] == score)
                equal++;
        }

        return (above, equal);
    }
}
