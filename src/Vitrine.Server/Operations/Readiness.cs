using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vitrine.Server.Models;
using Vitrine.Storage;

namespace Vitrine.Server.Operations;

/// <summary>Ready: a model is in use, the database answers, and the server was not told to stop.</summary>
internal sealed class Readiness(ModelHost models, Database database, Drain drain) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!models.IsReady || drain.HasBegun)
            return HealthCheckResult.Unhealthy();
        try
        {
            await database.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
