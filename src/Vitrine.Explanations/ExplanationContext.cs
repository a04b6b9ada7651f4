using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>What every explanation of one model shares.</summary>
/// <param name="Model">The model to explain.</param>
/// <param name="ModelHash">Hash of the model's weights, hexadecimal.</param>
/// <param name="ItemId">External id of an item index.</param>
/// <param name="ItemLabel">What people call an item index.</param>
public sealed record ExplanationContext(
    ITraceableRecommender Model, string ModelHash, Func<int, string> ItemId, Func<int, string> ItemLabel);
