using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class TrainExplainerVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Train_ThenExplainAndFidelity_UseTheExplainer()
    {
        string model = Copy("explainer");
        JsonElement trained = (await shop.RunAsync("train-explainer", "--model", model, "--epochs", "3", "--workers", "1", "--json")).Expect(0)
            .Json("train-explainer");
        double[] losses = [.. trained.GetProperty("losses").EnumerateArray().Select(x => x.GetDouble())];
        Assert.Equal(3, losses.Length);
        Assert.True(losses[^1] < losses[0], $"{losses[0]} to {losses[^1]}");
        Assert.True(File.Exists(Path.Combine(shop.Folder, model, "lxr.safetensors")));

        JsonElement why = (await shop.RunAsync("explain", "--model", model, "--user", "u00001", "--method", "lxr", "--json")).Expect(0).Json("explanation");
        Assert.Equal("lxr", why.GetProperty("method").GetString());
        Assert.All(why.GetProperty("units").EnumerateArray(), u => Assert.InRange(u.GetProperty("value").GetDouble(), 0, 1));
        Assert.Equal(trained.GetProperty("model").GetString(), why.GetProperty("modelHash").GetString());

        // A trained explainer is measured with the others, unasked.
        JsonElement board = (await shop.RunAsync("fidelity", "--model", model, "--data", "shop", "--users", "2", "--json")).Expect(0).Json("fidelity");
        string[] methods = [.. board.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("method").GetString()!)];
        Assert.Contains("lxr", methods);
        Assert.Contains("spinrec", methods);

        string text = (await shop.RunAsync("train-explainer", "--model", model, "--epochs", "1", "--workers", "1")).Expect(0).Output;
        Assert.Contains("Saved in ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_ModelTrainedAgain_RefusesTheOldExplainer()
    {
        string model = Copy("explainer-stale");
        (await shop.RunAsync("train-explainer", "--model", model, "--epochs", "1", "--workers", "1")).Expect(0);
        (await shop.RunAsync(["train", "--data", "shop", "--out", model, .. TrainedShop.TinyConfig, "training.epochs=1"])).Expect(0);

        string refused = (await shop.RunAsync("explain", "--model", model, "--user", "u00001", "--method", "lxr")).ExpectRefusal();
        Assert.Contains("found an explainer of model ", refused, StringComparison.Ordinal);
        Assert.Contains("train one with: vitrine train-explainer --model", refused, StringComparison.Ordinal);
        (await shop.RunAsync("explain", "--model", model, "--user", "u00001")).Expect(0);
    }

    [Fact]
    public async Task Explain_NoExplainer_SaysHowToTrainOne()
    {
        Assert.Contains(
            "found no trained explainer",
            (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", "lxr")).ExpectRefusal(),
            StringComparison.Ordinal);
        Assert.Contains(
            "vitrine train-explainer --model",
            (await shop.RunAsync("fidelity", "--model", Copy("explainer-none"), "--data", "shop", "--users", "2", "--methods", "lxr")).ExpectRefusal(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_SpinRec_DrawsFromTheFolder()
    {
        JsonElement why = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", "spinrec:baselines=3,steps=4", "--json"))
            .Expect(0).Json("explanation");
        Assert.Equal(2 + 3 * (2 + 2 * 4), why.GetProperty("evaluations").GetInt32());
        Assert.NotEqual(0ul, why.GetProperty("seed").GetUInt64());
    }

    [Theory]
    [InlineData("--lambda-pos", "-1", "LxrOptions.LambdaPos: found -1")]
    [InlineData("--epochs", "0", "--epochs: found 0, expected 1..100000")]
    public async Task Train_BadOption_IsRefused(string option, string value, string message) => Assert.Contains(
        message, (await shop.RunAsync("train-explainer", "--model", "model", option, value)).Expect(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Train_ModelWithoutGradient_IsRefused()
    {
        (await shop.RunAsync("train", "--data", "shop", "--out", "explainer-knn", "--model", "item-knn")).Expect(0);

        Assert.Contains(
            "has no gradient by its events", (await shop.RunAsync("train-explainer", "--model", "explainer-knn")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_Interrupted_LeavesNoFile()
    {
        string model = Copy("explainer-stopped");
        ToolResult stopped = await VitrineTool.InterruptAsync(shop.Folder, "epoch 1/", "train-explainer", "--model", model, "--epochs", "100000");

        Assert.Equal(130, stopped.ExitCode);
        Assert.False(File.Exists(Path.Combine(shop.Folder, model, "lxr.safetensors")));
    }

    // A model of its own, so that no other test sees it change.
    private string Copy(string name)
    {
        Directory.CreateDirectory(Path.Combine(shop.Folder, name));
        foreach (string file in Directory.GetFiles(Path.Combine(shop.Folder, "model")))
            File.Copy(file, Path.Combine(shop.Folder, name, Path.GetFileName(file)), overwrite: true);
        return name;
    }
}
