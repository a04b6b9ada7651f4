using System.Text.Json;


namespace Vitrine.Cli.Tests.Verbs;

/// <summary>What one call of the tool said and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result, after asserting its exit code.</summary>
    public ToolResult Expect(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}\n{Error}\n{Output}");
        return this;
    }

    /// <summary>Asserts a refusal: nothing on standard output, one short message without a stack trace on standard error.</summary>
    public string ExpectRefusal()
    {
        Expect(2);
        Assert.Equal("", Output);
        Assert.StartsWith("vitrine: ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return Error;
    }

    /// <summary>Standard output as JSON that a committed schema allows.</summary>
    public JsonElement Json(string? schema = null)
    {
        JsonElement json = JsonDocument.Parse(Output).RootElement;
        if (schema is not null)
        {
            JsonElement rules = JsonDocument.Parse(RepositoryRoot.ReadText($"docs/schemas/{schema}.v1.schema.json")).RootElement;
            Assert.Equal([], SchemaCheck.Problems(json, rules));
        }

        return json;
    }
}
