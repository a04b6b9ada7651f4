using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>Cuts a history into sessions: a pause of more than half an hour begins a new one. Without times the history is one session.</summary>
internal static class Sessions
{
    private const long PauseMilliseconds = 30 * 60 * 1000;

    /// <summary>[T] session of each event, from 0.</summary>
    public static int[] Of(History history)
    {
        var sessions = new int[history.Length];
        ReadOnlySpan<long> times = history.Times.Span;
        for (int t = 1; t < sessions.Length; t++)
            sessions[t] = sessions[t - 1] + (!times.IsEmpty && times[t] - times[t - 1] > PauseMilliseconds ? 1 : 0);
        return sessions;
    }
}
