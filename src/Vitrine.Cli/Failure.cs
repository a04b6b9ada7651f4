using System.Globalization;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli;

/// <summary>Says in one line what went wrong, and with which code the tool ends.</summary>
internal static class Failure
{
    public static int Report(Exception e, bool debug, TextWriter error)
    {
        if (debug)
            error.WriteLine(e.ToString());
        if (e is BadInputException or DataFormatException or ConfigException or CheckpointFormatException or UnknownIdException)
        {
            error.WriteLine($"vitrine: {OneLine(e.Message)}");
            return ExitCode.BadInput;
        }

        bool expected = e is IOException or UnauthorizedAccessException or OutOfMemoryException;
        error.WriteLine(expected
            ? $"vitrine: {OneLine(e.Message)}"
            : string.Create(CultureInfo.InvariantCulture, $"vitrine: unexpected {e.GetType().Name}: {OneLine(e.Message)}"));
        if (!expected && !debug)
            error.WriteLine("vitrine: run the command again with --debug to see where");
        return ExitCode.Failed;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
