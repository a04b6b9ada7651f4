using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Factorization;
using Vitrine.Recommenders.Models.NeuralCollaborative;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Models.Variational;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>Real recommenders of each kind, small, trained once on a simulated shop.</summary>
internal static class TrainedToys
{
    private static readonly Lazy<Dataset> Shop = new(() => ShopSimulator.Run(new SimulationOptions { Users = 80, Items = 40, Seed = 5 }).Dataset);

    private static readonly Dictionary<string, Lazy<IExplainableRecommender>> Fitted = new Dictionary<string, Func<IExplainableRecommender>>
    {
        ["mf"] = () => new MatrixFactorization(new MatrixFactorizationOptions { Width = 8, Training = new() { Epochs = 5 } }),
        ["multvae"] = () => new MultVae(new MultVaeOptions { Hidden = 16, Latent = 8, AnnealEpochs = 2, Training = new() { Epochs = 5 } }),
        ["ncf"] = () => new NeuMf(new NeuMfOptions { Factor = 4, Training = new() { Epochs = 5 } }),
        ["transformer"] = () => new SequentialTransformer(new TransformerConfig
        {
            Width = 16, Layers = 2, Heads = 2, FeedForward = 24, MaxLength = 20, Training = new() { Epochs = 2, BatchSize = 32 },
        }),
    }.ToDictionary(kind => kind.Key, kind => new Lazy<IExplainableRecommender>(() =>
    {
        IExplainableRecommender model = kind.Value();
        model.Fit(Shop.Value);
        return model;
    }));

    public static TheoryData<string> Kinds => [.. Fitted.Keys];

    public static Dataset Data => Shop.Value;

    public static int Items => Shop.Value.ItemCount;

    public static IExplainableRecommender Of(string kind) => Fitted[kind].Value;

    /// <summary>The newest events of the first users who have so many.</summary>
    public static History[] Histories(int users, int length) =>
        [.. Enumerable.Range(0, Shop.Value.UserCount).Select(u => Shop.Value.HistoryOf(u)).Where(h => h.Length >= length).Take(users)
            .Select(h => h.Last(length))];

    public static ExplanationContext Context(IExplainableRecommender model) => new(model, "", i => $"i{i}", i => $"i{i}");
}
