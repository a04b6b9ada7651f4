using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vitrine.Server.Models;
using Vitrine.Storage;

namespace Vitrine.Server.Operations;

/// <summary>Ready: a model is in use and the database answers.</summary>
internal sealed class Readiness(ModelHost models, Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!models.IsReady)
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
