using Vitrine.Explanations.Shapley;

namespace Vitrine.Explanations.Tests.Shapley;

public sealed class ShapleyInteractionTests
{
    [Fact]
    public void Compute_Products_AreHalvesOfTheProducts()
    {
        // f = x0 x2 + x1 + x2 + x2 x3 at (2, 3, 5, 7): each product is shared by its two factors, the rest stands alone.
        double[,] matrix = ShapleyInteraction.Compute(Game.Products()).Matrix;

        double[,] expected =
        {
            { 0, 0, 2 * 5 / 2.0, 0 },
            { 0, 3, 0, 0 },
            { 2 * 5 / 2.0, 0, 5, 5 * 7 / 2.0 },
            { 0, 0, 5 * 7 / 2.0, 0 },
        };
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                Assert.Equal(expected[i, j], matrix[i, j], 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Compute_RuggedGame_AgreesWithTheRecursionOverSmallerGames(int players)
    {
        Game game = Game.Rugged(players, 3);
        double[,] matrix = ShapleyInteraction.Compute(game).Matrix;

        // Grabisch and Roubens: the index of a pair is its value as one player, less what each is worth where the other is missing.
        for (int i = 0; i < players; i++)
        {
            for (int j = i + 1; j < players; j++)
            {
                double together = Value(Derived(game, c => c, i, j, joined: true), Place(i, j));
                double first = Value(Derived(game, c => c, i, j, joined: false), Place(i, j));
                double second = Value(Derived(game, c => c, j, i, joined: false), Place(j, i));
                Assert.Equal((together - first - second) / 2, matrix[i, j], 1e-9);
                Assert.Equal(matrix[i, j], matrix[j, i]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Compute_RuggedGame_RowsAreShapleyValuesAndAllSumToTheGame(int players)
    {
        Game game = Game.Rugged(players, 8);
        double[,] matrix = ShapleyInteraction.Compute(game).Matrix;
        ShapleyEstimate shapley = ExactShapley.Compute(game);

        for (int i = 0; i < players; i++)
            Assert.Equal(shapley.Values[i], Enumerable.Range(0, players).Sum(j => matrix[i, j]), 1e-9);
        Assert.Equal(shapley.Full - shapley.Empty, matrix.Cast<double>().Sum(), 1e-9);
    }

    [Fact]
    public void Compute_AdditiveGame_HasNoInteraction()
    {
        double[,] matrix = ShapleyInteraction.Compute(Game.Additive(6)).Matrix;

        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
                Assert.Equal(i == j ? Game.AdditiveValue(i) : 0, matrix[i, j], 1e-12);
    }

    [Fact]
    public void Compute_TooManyPlayers_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ShapleyInteraction.Compute(Game.Additive(ExactShapley.MostPlayers + 1)));

    // Without the other player, or with both as one: the players left keep their order.
    private static Game Derived(Game game, Func<bool[], bool[]> copy, int kept, int other, bool joined) => new(game.Players - 1, c =>
    {
        List<bool> all = [.. copy(c)];
        all.Insert(other, joined && all[Place(kept, other)]);
        var value = new double[1];
        game.Evaluate([[.. all]], value);
        return value[0];
    });

    private static int Place(int kept, int other) => kept < other ? kept : kept - 1;

    private static double Value(Game game, int player) => ExactShapley.Compute(game).Values[player];
}
