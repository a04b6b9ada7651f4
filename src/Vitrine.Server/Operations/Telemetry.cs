using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Vitrine.Server.Operations;

/// <summary>Sends traces and metrics of requests, and the service's own counts, to a collector by OTLP over HTTP. What is left unsent at the end is sent then.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    /// <summary>Begins to send.</summary>
    /// <param name="collector">The collector's address ("http://collector:4318").</param>
    public Telemetry(Uri collector)
    {
        traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource("Microsoft.AspNetCore").AddSource("Npgsql")
            .AddProcessor(new PersonalTags()).AddOtlpExporter(o => To(o, collector, "v1/traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe)
            .AddMeter(ServiceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
            .AddOtlpExporter(o => To(o, collector, "v1/metrics")).Build();
    }

    /// <summary>Sends logs too.</summary>
    public static void AddLogs(ILoggingBuilder logging, Uri collector) => logging
        // Below warnings ASP.NET Core tells every request's path, which holds users' ids.
        .AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning)
        .AddOpenTelemetry(logs =>
    {
        ResourceBuilder resource = ResourceBuilder.CreateDefault();
        Describe(resource);
        logs.SetResourceBuilder(resource).AddOtlpExporter(o => To(o, collector, "v1/logs"));
    });

    /// <summary>Names the trace of a request by its route, which tells no user.</summary>
    public static Task NameAsync(HttpContext http, Func<Task> next)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } activity && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            activity.DisplayName = $"{http.Request.Method} {route}";
            activity.SetTag("http.route", route);
        }

        return next();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("vitrine", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3));

    private static void To(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector, path);
    }

    /// <summary>Takes out what a trace of a request would tell of a user: paths hold ids, addresses are personal.</summary>
    private sealed class PersonalTags : BaseProcessor<Activity>
    {
        private static readonly string[] Personal = ["url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original"];

        public override void OnEnd(Activity data)
        {
            foreach (string tag in Personal)
                data.SetTag(tag, null);
        }
    }
}
