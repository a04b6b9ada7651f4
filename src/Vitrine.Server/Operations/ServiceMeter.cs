using System.Diagnostics.Metrics;

namespace Vitrine.Server.Operations;

/// <summary>What the service counts of its own work, beside what ASP.NET Core measures of requests. No count tells of a single user.</summary>
public sealed class ServiceMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Vitrine.Server";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> events;
    private readonly Counter<long> lists;
    private readonly Counter<long> explanations;

    /// <summary>Creates the counters.</summary>
    public ServiceMeter()
    {
        events = meter.CreateCounter<long>("vitrine.events.stored", "{event}", "Events stored, known ones left out");
        lists = meter.CreateCounter<long>("vitrine.lists.served", "{list}", "Lists served");
        explanations = meter.CreateCounter<long>("vitrine.explanations.given", "{explanation}", "Explanations given");
    }

    /// <summary>Events were stored.</summary>
    public void EventsStored(int count) => events.Add(count);

    /// <summary>A list was served.</summary>
    /// <param name="model">Version of the model.</param>
    public void ListServed(string model) => lists.Add(1, KeyValuePair.Create("model", (object?)model));

    /// <summary>An explanation was given.</summary>
    /// <param name="method">Its method.</param>
    public void ExplanationGiven(string method) => explanations.Add(1, KeyValuePair.Create("method", (object?)method));

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
