using System.Text.Json;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A training, running or ended.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Model">Kind of model.</param>
/// <param name="State">running, done or stopped.</param>
/// <param name="Started">When it began; of a model without a record of its training, when it was saved.</param>
/// <param name="Updated">When it last told of itself.</param>
/// <param name="Epochs">Planned epochs; 0 where there is no record.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Config">Options.</param>
/// <param name="Metrics">Measured quality; empty until it is done.</param>
public sealed record RunNote(
    string Name, string Model, string State, MessageTime Started, MessageTime Updated, int Epochs, int Epoch, JsonElement Config,
    IReadOnlyDictionary<string, double> Metrics);

/// <summary>One epoch.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Loss">Mean loss; null where it is none.</param>
/// <param name="Validation">Figures of the validation after it; null where none followed.</param>
/// <param name="Seconds">Seconds that it took.</param>
public sealed record RunPoint(int Epoch, double? Loss, IReadOnlyDictionary<string, double>? Validation, double Seconds);

/// <summary>A training with its epochs.</summary>
/// <param name="Run">The training.</param>
/// <param name="Points">Its epochs in order.</param>
public sealed record RunCurve(RunNote Run, IReadOnlyList<RunPoint> Points);
