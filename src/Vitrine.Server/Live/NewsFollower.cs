using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Storage.Personal;

namespace Vitrine.Server.Live;

/// <summary>Wakes the streams of users of whom another server of the same database has stored something.</summary>
internal sealed partial class NewsFollower(UserNews news, UpdateHub updates, TimeProvider time, ILogger<NewsFollower> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (news.IsShared)
        {
            try
            {
                await foreach (IReadOnlyList<string> marks in news.ListenAsync(stoppingToken))
                {
                    if (marks.Count == 0)
                        updates.TellAll();
                    else
                        updates.TellMarks(marks);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What other servers store is not heard; streams follow this server alone until it is")]
    private static partial void Failed(ILogger log, Exception exception);
}
