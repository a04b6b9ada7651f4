using System.Globalization;

namespace Vitrine.Recommenders.Models;

/// <summary>A configuration that cannot be used. The message names the option, what was found and what is expected.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Creates the error of one option.</summary>
    public ConfigException(string option, string found, string expected)
        : base($"config, option '{option}': found '{found}', expected {expected}") => Option = option;

    /// <summary>Dotted name of the option ("training.epochs").</summary>
    public string Option { get; }

    internal static void Require(bool holds, string option, object? found, string expected)
    {
        if (!holds)
            throw new ConfigException(option, Convert.ToString(found, CultureInfo.InvariantCulture) ?? "null", expected);
    }

    internal static void RequireDefined<TEnum>(TEnum value, string option)
        where TEnum : struct, Enum =>
        Require(Enum.IsDefined(value), option, value, string.Join(" or ", Enum.GetNames<TEnum>()));
}
