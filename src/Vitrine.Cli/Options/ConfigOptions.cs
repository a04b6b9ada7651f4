using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Cli.Options;

/// <summary>The Transformer's configuration: a preset, then a file, then single options.</summary>
internal sealed class ConfigOptions
{
    private readonly Option<string> preset = new("--preset")
    {
        Description = "Ready-made configuration to start from: " + string.Join(", ", TransformerPresets.Names) + ".",
        DefaultValueFactory = _ => "base",
    };

    private readonly Option<string?> file = new("--config")
    {
        Description = "JSON file of options, over the preset; see docs/config.md.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Single options, over the file: training.epochs=30 width=96.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(preset);
        command.Add(file);
        command.Add(set);
    }

    /// <summary>The configuration that was asked for.</summary>
    /// <exception cref="ConfigException">An option is unknown or cannot be used.</exception>
    /// <exception cref="BadInputException">The file cannot be read.</exception>
    public TransformerConfig Read(ParseResult parsed)
    {
        TransformerConfig config = TransformerPresets.Find(parsed.GetValue(preset)!);
        if (parsed.GetValue(file) is { } path)
            config = TransformerConfigJson.FromJson(ReadFile(path), config);
        foreach (string pair in parsed.GetValue(set) ?? [])
        {
            string[] sides = pair.Split('=', 2);
            if (sides.Length != 2)
                throw new BadInputException($"--set: found '{pair}', expected NAME=VALUE, for example training.epochs=30");
            config = TransformerConfigJson.Set(config, sides[0], sides[1]);
        }

        return config;
    }

    private static JsonObject ReadFile(string path)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), null, options) as JsonObject
                ?? throw new BadInputException($"--config {path}: expected a JSON object of options; see docs/config.md");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BadInputException($"--config {path}: {e.Message}", e);
        }
    }
}
