using Vitrine.Explanations;
using Vitrine.Explanations.Serialization;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Serving;

/// <summary>Records and counts explanations that were given.</summary>
public sealed class ExplanationRecorder(ExplanationLog log, ServiceMeter meter, TimeProvider time)
{
    /// <summary>Records one.</summary>
    /// <param name="model">Of which model.</param>
    /// <param name="user">To whom; null for an anonymous visitor.</param>
    /// <param name="explanation">What was given.</param>
    /// <param name="recommendation">The list that it is about; null for none.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <returns>The record.</returns>
    public async Task<GivenExplanation> RecordAsync(ServedModel model, string? user, Explanation explanation, string? recommendation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(explanation);
        DateTimeOffset now = time.GetUtcNow();
        var given = new GivenExplanation
        {
            Id = Guid.CreateVersion7(now).ToString("N"), UserId = user, RecommendationId = recommendation, GivenAt = now.ToUnixTimeMilliseconds(),
            ModelVersion = model.Version, ItemId = explanation.Target, Method = explanation.Method, Document = ExplanationJson.Write(explanation),
        };
        await log.AppendAsync(given, cancel);
        meter.ExplanationGiven(given.Method);
        return given;
    }
}
