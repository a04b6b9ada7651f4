namespace Vitrine.Recommenders.Models;

/// <summary>
/// A model that can forget: its learned numbers are replaced by fresh random ones, part by part from the output to the input. An explanation that stays as
/// it was explains something else than
/// the model (parameter randomisation test, Adebayo et al. 2018, https://arxiv.org/abs/1810.03292).
/// </summary>
public interface IRandomizableRecommender : IExplainableRecommender
{
    /// <summary>Names of the parts, in the order in which they forget; with all of them the model is as before training.</summary>
    IReadOnlyList<string> RandomizationStages { get; }

    /// <summary>A model of its own whose first parts hold fresh values; this one is unchanged. Dispose it where it is disposable.</summary>
    /// <param name="stages">Parts that forget, 1 to the number of <see cref="RandomizationStages"/>.</param>
    /// <param name="seed">
    /// Seed of the fresh values, drawn by <see cref="FreshSeed"/>: never those that a training with the same seed starts from. They do not depend on
    /// <paramref name="stages"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many parts.</exception>
    IExplainableRecommender Randomized(int stages, ulong seed);

    /// <summary>
    /// The seed that initial values are drawn by in <see cref="Randomized"/>. A model that forgot all by the seed of its own training would be that
    /// model before training, to which the trained one stays close in parts that learned little: the test would find likeness where there is none to
    /// find.
    /// </summary>
    static ulong FreshSeed(ulong seed) => seed ^ 0x4D5052542D4E4557;
}
