using Vitrine.Storage.Tests.Events;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Vitrine.Storage.Tests;

/// <summary>Runs the tests, or, when told "ingest", is the process that a test kills.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        [IngestProcess.Verb, var connection, var acknowledged, var round] => IngestProcess.RunAsync(connection, acknowledged, round),
        _ when args.Contains("-automated") || args.Contains("@@") => ConsoleRunner.Run(args),
        _ => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
