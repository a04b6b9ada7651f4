using Vitrine.Cli.Output;

namespace Vitrine.Cli;

/// <summary>What every verb is given from outside.</summary>
/// <param name="Screen">Where results and progress go.</param>
/// <param name="Time">Tells the time.</param>
/// <param name="Arguments">The command line as given, to be shown again when it can be continued.</param>
/// <param name="Cancel">Fires on Ctrl-C and SIGTERM.</param>
internal sealed record ToolContext(Screen Screen, TimeProvider Time, IReadOnlyList<string> Arguments, CancellationToken Cancel);
