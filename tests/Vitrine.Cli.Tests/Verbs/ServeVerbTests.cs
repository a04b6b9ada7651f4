using System.Net;
using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class ServeVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Serve_OnThisMachine_AnswersAndEndsWell()
    {
        string model = Path.Combine(shop.Folder, "model");
        string folder = Directory.CreateTempSubdirectory("vitrine-serve-").FullName;
        try
        {
            JsonDocument? list = null;
            ToolResult result = await VitrineTool.InterruptAsync(
                folder,
                async (error, cancel) =>
                {
                    const string Listening = "listening on ";
                    string said = "";
                    while (await error.ReadLineAsync(cancel) is { } line)
                    {
                        said += line + "\n";
                        if (!line.StartsWith(Listening, StringComparison.Ordinal))
                            continue;
                        using var client = new HttpClient { BaseAddress = new Uri(line[Listening.Length..]) };
                        list = JsonDocument.Parse(await client.GetStringAsync(new Uri("/v1/users/u00001/recommendations?k=3", UriKind.Relative), cancel));
                        break;
                    }

                    return said;
                },
                "serve", "--model", model, "--db", "served.db", "--no-keys", "--import-histories", "--urls", "http://127.0.0.1:0");

            result.Expect(0);
            Assert.NotNull(list);
            Assert.Equal(3, list.RootElement.GetProperty("items").GetArrayLength());
            Assert.True(list.RootElement.GetProperty("historyLength").GetInt32() > 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Serve_WithKeys_RefusesWhoHasNone()
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-serve-").FullName;
        try
        {
            string secret = (await VitrineTool.RunAsync(folder, "key", "create", "--db", "s.db", "--role", "serve", "--name", "shop")).Expect(0).Output.Trim();
            HttpStatusCode without = default, with = default;
            (await VitrineTool.InterruptAsync(
                folder,
                async (error, cancel) =>
                {
                    string line = "";
                    while (!line.StartsWith("listening on ", StringComparison.Ordinal))
                        line = await error.ReadLineAsync(cancel) ?? throw new InvalidOperationException("the server ended");
                    using var client = new HttpClient { BaseAddress = new Uri(line["listening on ".Length..]) };
                    var path = new Uri("/v1/users/u00001/recommendations", UriKind.Relative);
                    using (HttpResponseMessage response = await client.GetAsync(path, cancel))
                        without = response.StatusCode;
                    client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
                    using (HttpResponseMessage response = await client.GetAsync(path, cancel))
                        with = response.StatusCode;
                    return "";
                },
                "serve", "--model", Path.Combine(shop.Folder, "model"), "--db", "s.db", "--urls", "http://127.0.0.1:0")).Expect(0);

            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without, with));
            Assert.DoesNotContain(secret, (await VitrineTool.RunAsync(folder, "key", "list", "--db", "s.db")).Expect(0).Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"Vitrine":{"securty":{"requestsPerSecond":5}}}""", "'securty' is not known")]
    [InlineData("""{"Vitrine":{"security":{"requestsPerSecond":"many"}}}""", "value 'many' at 'Vitrine:Security:RequestsPerSecond'")]
    [InlineData("""{"Vitrine":{"security":{"requestsPerSecond":0}}}""", "requestsPerSecond is 0, expected 1 or more")]
    [InlineData("""{"Vitrine":{"method":"magic"}}""", "method 'magic' is unknown")]
    [InlineData("""{"Vitrine":{"database":"Host=db;Database=vitrine"}}""", "expected one of them: with PostgreSQL")]
    [InlineData("{", "config.json' cannot be read")]
    public async Task Serve_ConfigurationThatCannotBe_IsNamed(string config, string says)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-serve-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), config, TestContext.Current.CancellationToken);
            string error = (await VitrineTool.RunAsync(folder, "serve", "--config", "config.json")).Expect(2).Error;

            Assert.Contains(says, error, StringComparison.Ordinal);
            Assert.DoesNotContain("Parameter", error, StringComparison.Ordinal);
            Assert.Equal(["config.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("expected addresses of this machine alone", "--no-keys", "--urls", "http://0.0.0.0:5870")]
    [InlineData("found no file 'nowhere.json'", "--config", "nowhere.json")]
    [InlineData("expected the folder of a model", "--model", "nowhere", "--db", "x.db")]
    public async Task Serve_WhatCannotBe_IsRefusedInOneLine(string says, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-serve-").FullName;
        try
        {
            string error = (await VitrineTool.RunAsync(folder, ["serve", .. arguments])).Expect(2).Error;
            Assert.Contains(says, error, StringComparison.Ordinal);
            Assert.Single(error.Trim().Split('\n'));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
