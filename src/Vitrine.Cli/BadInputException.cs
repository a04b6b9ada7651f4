namespace Vitrine.Cli;

/// <summary>Something given on the command line cannot be used. The message is printed alone; the tool ends with code 2.</summary>
internal sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <inheritdoc cref="Guard{T}"/>
    public static void Guard(Action judge) => Guard(() =>
    {
        judge();
        return true;
    });

    /// <summary>Runs library code that judges options; what it refuses is the caller's input.</summary>
    public static T Guard<T>(Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(MessageOf(e), e);
        }
    }

    // The parameter's name says something to programmers only.
    private static string MessageOf(ArgumentException e) =>
        e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
}
