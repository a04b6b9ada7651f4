namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>A configuration that cannot be used. The message names the option, what was found and what is expected.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Creates the error of one option.</summary>
    public ConfigException(string option, string found, string expected)
        : base($"config, option '{option}': found '{found}', expected {expected}") => Option = option;

    /// <summary>Dotted name of the option ("training.epochs").</summary>
    public string Option { get; }
}
