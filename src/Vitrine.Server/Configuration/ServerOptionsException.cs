namespace Vitrine.Server.Configuration;

/// <summary>Options that cannot be used; the message names each and what is expected.</summary>
public sealed class ServerOptionsException : Exception
{
    private ServerOptionsException(string message)
        : base(message)
    {
    }

    /// <summary>Passes options that can be used.</summary>
    /// <exception cref="ServerOptionsException">Some cannot.</exception>
    public static void Require(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0)
            throw new ServerOptionsException("the server's options cannot be used: " + string.Join("; ", problems));
    }
}
