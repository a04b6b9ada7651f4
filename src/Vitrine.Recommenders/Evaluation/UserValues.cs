namespace Vitrine.Recommenders.Evaluation;

/// <summary>[users, metrics] per-user values, row-major; all that an evaluation keeps of its users.</summary>
/// <param name="names">[metrics] metric names.</param>
/// <param name="users">Number of users.</param>
internal sealed class UserValues(string[] names, int users)
{
    private readonly float[] values = new float[checked(names.Length * users)];

    /// <summary>[metrics] metric names.</summary>
    public string[] Names { get; } = names;

    /// <summary>Number of users.</summary>
    public int Users { get; } = users;

    /// <summary>[metrics] the values of one user.</summary>
    public Span<float> Row(int user) => values.AsSpan(user * Names.Length, Names.Length);
}
