using Vitrine.Storage.Users;

namespace Vitrine.Server.Histories;

/// <summary>What users decided about their recommendations, in memory where this server alone writes it; a change is in the next list.</summary>
/// <param name="users">Where it is kept.</param>
/// <param name="cachedUsers">Users held in memory; 0 where other servers write too.</param>
public sealed class ControlsBook(UserStore users, int cachedUsers) : IDisposable
{
    private readonly UserMemory<UserControls> memory = new(users.ControlsAsync, cachedUsers);

    /// <summary>The user's controls; <see cref="UserControls.Default"/> where nothing is known.</summary>
    public ValueTask<UserControls> OfAsync(string user, CancellationToken cancel) => memory.OfAsync(user, cancel);

    /// <summary>Replaces them.</summary>
    /// <exception cref="ArgumentException">They cannot be stored.</exception>
    public async Task PutAsync(string user, UserControls controls, CancellationToken cancel)
    {
        await users.PutControlsAsync(user, controls, cancel);
        memory.Forget(user);
    }

    /// <summary>Forgets what is held of a user who was erased; after the commit.</summary>
    public void Forget(string user) => memory.Forget(user);

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
