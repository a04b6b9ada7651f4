using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>A model that was trained, measured and saved.</summary>
/// <param name="Model">The fitted model; dispose it when it is disposable.</param>
/// <param name="Manifest">The manifest as written.</param>
/// <param name="Training">How the training ended; null for models without epochs.</param>
/// <param name="Evaluation">Quality on the test cases.</param>
public sealed record TrainedModel(IRecommender Model, ModelManifest Manifest, TrainingResult? Training, EvaluationResult Evaluation);
