using Vitrine.Server.Api;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists;
using Vitrine.Server.Models;
using Vitrine.Storage.Events;
using Vitrine.Storage.Models;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Serving;

/// <summary>Makes a list that was shown again: the same model, the events that had arrived then, the settings and rules of then.</summary>
public sealed class Replayer(ModelHost models, ModelRegistry registry, Func<string, ServedModel> open, EventStore events, ListService lists)
{
    /// <summary>Makes it again and compares.</summary>
    /// <exception cref="ApiException">The model of then is not there any more.</exception>
    public async Task<ReplayResponse> ReplayAsync(ServedRecommendation served, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(served);
        ListSettings settings = ListSettings.FromJson(served.Settings);
        IReadOnlyList<StoredEvent> history = await HistoryAsync(served, settings, cancel);
        using ModelLease lease = await LeaseAsync(served.ModelVersion, cancel);
        MadeList list = lists.Make(lease.Model, settings, history, served.K);
        string[] items = [.. list.Items.Select(i => lease.Model.Stored.Items[i.Item])];
        float[] scores = [.. list.Items.Select(i => i.Score)];
        List<string> differences = [];
        if (StoredHistory.FingerprintOf(history) != served.HistoryFingerprint)
            differences.Add("the events that were read are not all there any more: the user's data was erased, or events were removed");
        if (!items.SequenceEqual(served.Items))
            differences.Add("other items, or another order; without a difference above, what rules or filters know of items (stock, price, "
                + "category) has changed since");
        else if (!scores.SequenceEqual(served.Scores))
            differences.Add("other scores: they were made on another kind of processor");
        return new ReplayResponse(served.Id, differences.Count == 0, differences, items, [.. scores.Select(s => float.IsNaN(s) ? (float?)null : s)]);
    }

    private async Task<IReadOnlyList<StoredEvent>> HistoryAsync(ServedRecommendation served, ListSettings settings, CancellationToken cancel)
    {
        if (settings.History is { } given)
            return [.. given.Select(e => e.ToStored())];
        return served is { UserId: { } user, HistorySequence: { } last } ? (await events.HistoryAsync(user, served.HistoryLength, last, cancel)).Events : [];
    }

    private async Task<ModelLease> LeaseAsync(string version, CancellationToken cancel)
    {
        if (models.IsReady)
        {
            ModelLease current = models.Lease();
            if (current.Model.Version == version)
                return current;
            current.Dispose();
        }

        RegisteredModel known = (await registry.ListAsync(cancel)).Find(m => m.Version == version) ?? throw Gone(version);
        try
        {
            ServedModel model = await Task.Run(() => open(known.Path), cancel);
            if (model.Version == version)
                return new ModelLease(model);
            model.Release();
            throw Gone(version);
        }
        catch (Numerics.Checkpoints.CheckpointFormatException)
        {
            throw Gone(version);
        }
    }

    private static ApiException Gone(string version) =>
        new(409, "The model is gone", $"the folder of model {version} is not there any more, or holds another; put it back to replay this list");
}
