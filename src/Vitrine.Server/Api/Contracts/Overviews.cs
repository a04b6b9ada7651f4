using System.Text.Json;
using Vitrine.Explanations.Global;

namespace Vitrine.Server.Api.Contracts;

/// <summary>What the model in use goes by, over many users.</summary>
/// <param name="State">computing, ready or failed.</param>
/// <param name="Progress">Part of the computation that is done, 0..1.</param>
/// <param name="Problem">Why it failed; null where it did not.</param>
/// <param name="Overview">The data of an overview's pictures; null until it is ready.</param>
public sealed record OverviewNote(string State, double Progress, string? Problem, JsonElement? Overview);

/// <summary>How recommendations come about here, in plain words, for everybody.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Intro">What is done with what users do.</param>
/// <param name="Criteria">What recommendations depend on most, the most significant first; empty until it was measured.</param>
/// <param name="Unnamed">Criteria that were measured but not told from chance; null where none.</param>
/// <param name="Ways">What users can do to change their recommendations.</param>
/// <param name="Limits">What this rests on.</param>
/// <param name="Model">Version of the model in use; null where there is none.</param>
/// <param name="Ready">True once the criteria were measured.</param>
public sealed record ParametersPage(
    string Title, string Intro, IReadOnlyList<Criterion> Criteria, string? Unnamed, IReadOnlyList<string> Ways, IReadOnlyList<string> Limits, string? Model,
    bool Ready);
