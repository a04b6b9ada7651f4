using System.Globalization;
using Vitrine.Numerics;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>Draws shoppers, each from its own random stream, so that any one can be drawn alone.</summary>
internal sealed class ShopperFactory(SimulationOptions options)
{
    private static readonly (string Name, string[] Ages, string[] Departments)[] Households =
    [
        ("student", ["18-24", "25-34"], ["Computing", "Phones", "Games"]),
        ("single", ["25-34", "35-49"], ["Fitness", "Photography", "Cycling"]),
        ("couple", ["25-34", "35-49"], ["Kitchen", "Bedroom", "Outdoor"]),
        ("family", ["25-34", "35-49"], ["Baby", "Games", "Pets"]),
        ("retired", ["50-64", "65+"], ["Garden", "Home climate", "Photography"]),
    ];

    private static readonly string[] Cities = ["Aarhus", "Ghent", "Graz", "Lyon", "Porto", "Turin", "Utrecht", "Wroclaw"];

    // Complements, substitutes and brands lead by far, so that what a user did says most about what comes next.
    private static readonly double[] UsualMechanisms = Usual();

    private readonly int digits = Math.Max(5, (options.Users - 1).ToString(CultureInfo.InvariantCulture).Length);

    public Shopper Create(int user)
    {
        var random = new CounterRandom(options.Seed, (uint)user, SimulationSites.Shopper);
        (string household, string[] ages, string[] departments) = Households[random.NextInt(Households.Length)];
        double[] interests = Interests(departments, ref random);
        double sensitivity = random.NextDouble();
        return new Shopper
        {
            Index = user,
            Id = IdOf(user),
            AgeGroup = ages[random.NextInt(ages.Length)],
            Household = household,
            City = Cities[random.NextInt(Cities.Length)],
            Interests = interests,
            Brands = [Brand(interests, ref random), Brand(interests, ref random)],
            PriceSensitivity = sensitivity,
            Budget = Math.Clamp(0.85 - 0.7 * sensitivity + 0.12 * random.NextGaussian(), 0, 1),
            Mechanisms = Mechanisms(ref random),
        };
    }

    public string IdOf(int user) => "u" + user.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static double[] Interests(string[] departments, ref CounterRandom random)
    {
        var interests = new double[ShopCategory.All.Count];
        double sum = 0;
        for (int category = 0; category < interests.Length; category++)
        {
            double boost = departments.Contains(ShopCategory.All[category].Name) ? 4 : 1;
            sum += interests[category] = boost * Math.Exp(1.2 * random.NextGaussian());
        }

        for (int category = 0; category < interests.Length; category++)
            interests[category] /= sum;
        return interests;
    }

    private static int Brand(double[] interests, ref CounterRandom random)
    {
        string category = ShopCategory.All[Draws.Index(interests, ref random)].Name;
        int[] makers = [.. Enumerable.Range(0, ShopBrand.All.Count).Where(b => ShopBrand.All[b].Categories.Contains(category))];
        return makers[random.NextInt(makers.Length)];
    }

    private static double[] Mechanisms(ref CounterRandom random)
    {
        var weights = new double[CauseKinds.Count];
        for (int kind = 0; kind < weights.Length; kind++)
            weights[kind] = UsualMechanisms[kind] * Math.Exp(0.4 * random.NextGaussian());
        return weights;
    }

    private static double[] Usual()
    {
        var weights = new double[CauseKinds.Count];
        weights[(int)CauseKind.Complement] = 0.44;
        weights[(int)CauseKind.Substitute] = 0.17;
        weights[(int)CauseKind.BrandLoyalty] = 0.11;
        weights[(int)CauseKind.CategoryInterest] = 0.08;
        weights[(int)CauseKind.Popularity] = 0.05;
        weights[(int)CauseKind.Season] = 0.05;
        weights[(int)CauseKind.PriceFit] = 0.03;
        weights[(int)CauseKind.Noise] = 0.04;
        weights[(int)CauseKind.Replenishment] = 0.02;
        weights[(int)CauseKind.Funnel] = 0.01;
        return weights;
    }
}
