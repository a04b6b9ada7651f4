using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>Gathers histories into one dataset.</summary>
internal sealed class ShopCollector(SimulationOptions options, ShopCatalog catalog)
{
    private readonly List<Shopper> shoppers = new(options.Users);
    private readonly List<SimulatedEvent> events = new((int)Math.Min(1L << 28, (long)(options.Users * options.EventsPerUser * 1.1)));
    private readonly List<int> offsets = [0];

    public void Add(Shopper shopper, ReadOnlySpan<SimulatedEvent> history)
    {
        shoppers.Add(shopper);
        events.AddRange(history);
        offsets.Add(events.Count);
    }

    public SimulatedShop Finish() => new()
    {
        Options = options,
        Catalog = catalog,
        Shoppers = shoppers,
        Causes = new CauseLog(Column(e => e.Cause), Column(e => e.CauseEvent)),
        Dataset = new Dataset
        {
            Name = "simulated-shop",
            Users = new IdMap(shoppers.Select(s => s.Id)),
            Items = new IdMap(catalog.Items.Select(i => i.Id)),
            Offsets = [.. offsets],
            ItemIndices = Column(e => e.Item),
            Times = Column(e => e.Time),
            Values = Column(e => e.Seconds),
            Types = Column(e => e.Type),
            ItemAttributes = ItemTable(catalog.Items),
            UserAttributes = UserTable(shoppers),
        },
    };

    private T[] Column<T>(Func<SimulatedEvent, T> value)
    {
        var column = new T[events.Count];
        for (int i = 0; i < column.Length; i++)
            column[i] = value(events[i]);
        return column;
    }

    private static AttributeTable ItemTable(IReadOnlyList<SimulatedItem> items) => new(items.Count,
    [
        Text("title", items, i => i.Title),
        Text("title_zh", items, i => i.ChineseTitle),
        Label("category", items, i => ShopCategory.All[i.Category].Name),
        Label("brand", items, i => ShopBrand.All[i.Brand].Name),
        new AttributeColumn("price", AttributeKind.Numeric) { Numbers = [.. items.Select(i => i.Price)] },
        Text("description", items, i => i.Description),
    ]);

    private static AttributeTable UserTable(List<Shopper> shoppers) => new(shoppers.Count,
    [
        Label("age_group", shoppers, s => s.AgeGroup),
        Label("household", shoppers, s => s.Household),
        Label("city", shoppers, s => s.City),
    ]);

    private static AttributeColumn Text<T>(string name, IReadOnlyList<T> rows, Func<T, string> value) =>
        new(name, AttributeKind.Text) { Texts = [.. rows.Select(value)] };

    private static AttributeColumn Label<T>(string name, IReadOnlyList<T> rows, Func<T, string> value) =>
        new(name, AttributeKind.Categorical) { Labels = [.. rows.Select(r => (IReadOnlyList<string>)[value(r)])] };
}
