namespace Vitrine.Explanations;

/// <summary>What an explanation may cost, before it is asked for.</summary>
public static class ExplainerCost
{
    // A gradient keeps every inner state of the history, an evaluation only the last.
    private const double Gradient = 50;

    /// <summary>Most model evaluations that an explanation of a history takes, roughly; a gradient counts as 50.</summary>
    /// <param name="specification">A method with its options.</param>
    /// <param name="events">Events that the model reads.</param>
    /// <exception cref="ArgumentException">The options cannot be read.</exception>
    public static double Of(string specification, int events)
    {
        ExplainerOptions options = ExplainerOptions.Parse(specification);
        double Number(string key, double standard) => options.Index(key) ?? standard;
        return options.Method switch
        {
            "kernel-shap" => Number("samples", 2 * events + 2048),
            "lime" => Number("samples", 4 * events + 256),
            "permutation-shap" or "owen" => 2 * Number("orders", Perturbation.PermutationShapExplainer.DefaultOrders) * events,
            "exact-shapley" => Math.Pow(2, Math.Min(events, 15)),
            "smooth-grad" => Gradient * Number("samples", Gradients.SmoothGradExplainer.DefaultSamples),
            "integrated-gradients" => Gradient * Number("steps", Gradients.IntegratedGradientsExplainer.DefaultSteps),
            "spinrec" => Gradient * Number("baselines", Gradients.SpinRecExplainer.DefaultBaselines)
                * (1 + Number("steps", Gradients.SpinRecExplainer.DefaultSteps)),
            _ => events + Gradient,
        };
    }
}
