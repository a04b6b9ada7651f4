using Vitrine.Numerics.Optimizers;

namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Adam and AdamW in double precision, on the rows it is told to update.</summary>
internal sealed class AdamTwin(Matrix[] weights, AdamOptions options)
{
    private readonly Matrix[] first = [.. weights.Select(w => w.Map(_ => 0))];
    private readonly Matrix[] second = [.. weights.Select(w => w.Map(_ => 0))];
    private int steps;

    public double Norm { get; private set; }

    /// <summary>One step; <paramref name="rows"/> of a parameter, or null for all.</summary>
    public void Step(Matrix[] gradients, int[]?[] rows, double rate)
    {
        steps++;
        Norm = Math.Sqrt(gradients.Sum(g => g.Values.Sum(x => x * x)));
        double clip = options.ClipNorm > 0 && Norm > options.ClipNorm ? options.ClipNorm / Norm : 1;
        for (int p = 0; p < weights.Length; p++)
            foreach (int row in rows[p] ?? [.. Enumerable.Range(0, weights[p].Rows)])
                for (int c = 0; c < weights[p].Columns; c++)
                {
                    double g = clip * gradients[p][row, c];
                    first[p][row, c] = options.Beta1 * first[p][row, c] + (1 - options.Beta1) * g;
                    second[p][row, c] = options.Beta2 * second[p][row, c] + (1 - options.Beta2) * g * g;
                    double m = first[p][row, c] / (1 - Math.Pow(options.Beta1, steps));
                    double v = second[p][row, c] / (1 - Math.Pow(options.Beta2, steps));
                    double decay = weights[p].Rows > 1 ? options.WeightDecay : 0;
                    weights[p][row, c] -= rate * (m / (Math.Sqrt(v) + options.Epsilon) + decay * weights[p][row, c]);
                }
    }
}
