using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vitrine.Explanations.Privacy;
using Vitrine.Server.Api;
using Vitrine.Server.Catalog;
using Vitrine.Server.Configuration;
using Vitrine.Server.Histories;
using Vitrine.Server.Lists;
using Vitrine.Server.Live;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Server.Pages;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;
using Vitrine.Server.Statistics;
using Vitrine.Storage;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Events;
using Vitrine.Storage.Feedback;
using Vitrine.Storage.Items;
using Vitrine.Storage.Keys;
using Vitrine.Storage.Models;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Settings;
using Vitrine.Storage.Statistics;
using Vitrine.Storage.Users;

namespace Vitrine.Server;

/// <summary>Puts the service together.</summary>
public static class VitrineServer
{
    /// <summary>A server that is ready to run: database open and up to date, model in use where one is known.</summary>
    /// <param name="builder">Where configuration, logging and addresses come from.</param>
    /// <param name="options">Checked options.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Stops the start.</param>
    /// <exception cref="ServerOptionsException">The options cannot be used.</exception>
    /// <exception cref="ApiException">The model of the options, or the registry's active one, cannot be opened.</exception>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, ServerOptions options, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        ServerOptionsException.Require(options);
        PrivacyRules privacy = options.Privacy.Length == 0 ? new PrivacyRules() : PrivacyRules.Read(options.Privacy);
        Database database = await Database.OpenAsync(options.Database, time, cancel);
        try
        {
            return await BuildAsync(builder, options, database, privacy, time, cancel);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<WebApplication> BuildAsync(
        WebApplicationBuilder builder, ServerOptions options, Database database, PrivacyRules privacy, TimeProvider time, CancellationToken cancel)
    {
        IDataProtectionProvider keys = KeyRing.Open(options, database);
        builder.Services.AddSingleton(await PersonalColumns.OpenAsync(database, new ColumnProtector(keys), cancel));
        AddSecurity(builder.Services, options, keys);
        AddLimits(builder, options);
        AddServing(builder.Services, options, database, privacy, time);
        if (options.Collector.Length > 0)
        {
            var collector = new Uri(options.Collector);
            builder.Services.AddSingleton(_ => new Telemetry(collector));
            Telemetry.AddLogs(builder.Logging, collector);
        }

        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddOpenApi("v1", OpenApiText.Describe);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddHealthChecks().AddCheck<Readiness>("ready");
        builder.Services.AddHostedService<ModelFollower>();
        builder.Services.AddHostedService<NewsFollower>();
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(s => s.GetRequiredService<Drain>());
        // Time for the drain and for the longest request that may run then.
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(options.Limits.DrainSeconds + options.Limits.Seconds + 5));

        WebApplication app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<Startup>().RunAsync(cancel);
            app.Services.GetService<Telemetry>();
            UseAll(app, options);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static void AddSecurity(IServiceCollection services, ServerOptions options, IDataProtectionProvider keys)
    {
        services.AddSingleton(keys);
        services.AddSingleton<UserTokens>();
        services.AddSingleton<KeyCache>();
        services.AddSingleton<ApiKeyStore>();
        // Not AddAuthentication: it makes data-protection keys of its own, which nothing here uses.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = BearerHandler.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization(Policies.Add);
        services.AddCors(cors => cors.AddDefaultPolicy(policy =>
            policy.WithOrigins([.. options.Security.AllowedOrigins]).WithHeaders("authorization", "content-type").WithMethods("GET", "POST", "PUT", "DELETE")
                // Else a browser asks again before nearly every request.
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    private static void AddLimits(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddRequestTimeouts(t => t.DefaultPolicy = new()
        { Timeout = TimeSpan.FromSeconds(options.Limits.Seconds), TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (context, cancel) =>
            {
                context.HttpContext.Response.Headers.RetryAfter =
                    (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? Math.Max(1, (int)after.TotalSeconds) : 1)
                        .ToString(CultureInfo.InvariantCulture);
                await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
                {
                    HttpContext = context.HttpContext,
                    ProblemDetails = { Status = StatusCodes.Status429TooManyRequests, Title = "Too many requests",
                        Detail = "come again after the time in Retry-After" },
                });
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(RateOf(options), ConcurrencyOf(options));
        });
    }

    private static PartitionedRateLimiter<HttpContext> RateOf(ServerOptions options) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        IsHealth(http) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter(
            http.User.FindFirst(Policies.UserClaim)?.Value is { } user ? "user " + user : http.User.Identity?.Name is { } key
                ? "key " + key
                : "address " + http.Connection.RemoteIpAddress,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * options.Security.RequestsPerSecond, TokensPerPeriod = options.Security.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
            }));

    // Streams hold no place: they would fill all of them.
    private static PartitionedRateLimiter<HttpContext> ConcurrencyOf(ServerOptions options) => PartitionedRateLimiter.Create<HttpContext, bool>(http =>
        IsHealth(http) || http.Request.Path.Value!.EndsWith("/stream", StringComparison.Ordinal)
            ? RateLimitPartition.GetNoLimiter(false) : RateLimitPartition.GetConcurrencyLimiter(
            true, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.Limits.Concurrent, QueueLimit = options.Limits.Waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst
            }));

    private static bool IsHealth(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static void AddServing(IServiceCollection services, ServerOptions options, Database database, PrivacyRules privacy, TimeProvider time)
    {
        services.AddSingleton(options);
        services.AddSingleton(time);
        // By a factory, so that it is closed with the service, after the stores over it.
        services.AddSingleton(_ => database);
        services.AddSingleton<EventStore>();
        services.AddSingleton<ItemStore>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<RecommendationLog>();
        services.AddSingleton<ExplanationLog>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<ModelRegistry>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<Func<string, ServedModel>>(path => new ServedModel(path, options.ItemDomain, privacy));
        services.AddSingleton<ModelHost>();
        services.AddSingleton<ModelSwitch>();
        // Only one server writes an SQLite file; PostgreSQL may have others that write too.
        services.AddSingleton(s => new HistoryBook(s.GetRequiredService<EventStore>(), database.Kind == "SQLite" ? options.Limits.CachedUsers : 0));
        services.AddSingleton(s => new ControlsBook(s.GetRequiredService<UserStore>(), database.Kind == "SQLite" ? options.Limits.CachedUsers : 0));
        services.AddSingleton<ItemCatalog>();
        services.AddSingleton(s => new ListMaker(s.GetRequiredService<ItemCatalog>(), options.CategoryAttribute));
        services.AddSingleton<RuleBook>();
        services.AddSingleton<ListService>();
        services.AddSingleton<ExplanationRecorder>();
        services.AddSingleton<ExplanationService>();
        services.AddSingleton<InsideService>();
        services.AddSingleton(privacy);
        services.AddSingleton<OverviewService>();
        services.AddSingleton<RunFolder>();
        services.AddSingleton<UsageStatistics>();
        services.AddSingleton<RecentReports>();
        services.AddSingleton<ActivityService>();
        services.AddSingleton<PopulationService>();
        services.AddSingleton<AttentionDrift>();
        services.AddSingleton<QualityService>();
        services.AddSingleton<Replayer>();
        services.AddSingleton<UserNews>();
        services.AddSingleton(s => new UpdateHub(s.GetRequiredService<UserNews>().MarkOf));
        services.AddSingleton<ServiceMeter>();
        services.AddSingleton<Startup>();
    }

    private static void UseAll(WebApplication app, ServerOptions options)
    {
        app.Use(app.Services.GetRequiredService<Drain>().CloseAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(SecurityHeaders.AddAsync);
        if (options.Collector.Length > 0)
            app.Use(Telemetry.NameAsync);
        if (options.Security.AllowedOrigins.Count > 0)
            app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        EventsApi.Map(app);
        ListsApi.Map(app);
        ExplanationsApi.Map(app);
        InsideApi.Map(app);
        SessionApi.Map(app);
        ItemsApi.Map(app);
        HistoriesApi.Map(app);
        OverviewApi.Map(app);
        RunsApi.Map(app);
        MetricsApi.Map(app);
        WhatIfApi.Map(app);
        FeedbackApi.Map(app);
        UsersApi.Map(app);
        ModelsApi.Map(app);
        AdminApi.Map(app);
        RulesApi.Map(app);
        StreamApi.Map(app);
        DashboardPages.Map(app);
        WidgetPages.Map(app);
    }
}
