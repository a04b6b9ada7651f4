using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Cli.Options;

/// <summary>The options of the chosen kind of model: a preset (of the Transformer), then a file, then single options; judged together at the end.</summary>
internal sealed class ConfigOptions
{
    private readonly Option<string> preset = new("--preset")
    {
        Description = "Ready-made configuration of the Transformer to start from: " + string.Join(", ", TransformerPresets.Names) + ".",
        HelpName = "NAME",
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

    /// <summary>The options that were asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The kind of model.</param>
    /// <exception cref="ConfigException">An option is unknown or cannot be used.</exception>
    /// <exception cref="BadInputException">The file cannot be read, or an option is not one of this kind of model.</exception>
    public IModelOptions Read(ParseResult parsed, string model)
    {
        IModelOptions options = RecommenderKinds.DefaultOptions(model);
        if (options is TransformerConfig)
            options = TransformerPresets.Find(parsed.GetValue(preset)!);
        else if (parsed.GetResult(preset) is { Implicit: false })
            throw new BadInputException(
                $"--preset: found '{parsed.GetValue(preset)}', expected none for {model}; presets are of {SequentialTransformer.ModelName}");
        JsonObject asked = parsed.GetValue(file) is { } path ? ReadFile(path) : [];
        foreach (string pair in parsed.GetValue(set) ?? [])
        {
            string[] sides = pair.Split('=', 2);
            if (sides.Length != 2)
                throw new BadInputException($"--set: found '{pair}', expected NAME=VALUE, for example training.epochs=30");
            ModelOptionsJson.Set(asked, options, sides[0], sides[1]);
        }

        return ModelOptionsJson.FromJson(asked, options);
    }

    private static JsonObject ReadFile(string path)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
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
