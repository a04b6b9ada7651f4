namespace Vitrine.Explanations.Shapley;

/// <summary>
/// A cooperative game: n players and a value for every coalition of them. Players are parts of an input (events, sessions, attributes); the value
/// is what the model says when only the coalition is present.
/// </summary>
public interface ICoalitionGame
{
    /// <summary>n.</summary>
    int Players { get; }

    /// <summary>Writes the value of every coalition.</summary>
    /// <param name="coalitions">Each [n], true for the players that are present.</param>
    /// <param name="values">One a coalition.</param>
    void Evaluate(IReadOnlyList<bool[]> coalitions, Span<double> values);
}
