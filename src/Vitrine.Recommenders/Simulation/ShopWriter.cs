using System.Globalization;
using System.Text;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>
/// Writes a simulated shop as CSV (UTF-8, LF). Everything goes to ".partial" files first, which take their names only when all are
/// complete, so a reader never sees half a shop and a cancelled run leaves none.
/// </summary>
internal sealed class ShopWriter : IDisposable
{
    private const string Partial = ".partial";
    private static readonly string[] Names = ["events.csv", "causes.csv", "items.csv", "users.csv"];
    private static readonly string[] TypeNames = ["view", "click", "add_to_cart", "buy"];
    private static readonly string[] CauseNames = [.. Enum.GetValues<CauseKind>().Select(CauseKinds.NameOf)];

    private readonly string folder;
    private readonly bool madeFolder;
    private readonly ShopCatalog catalog;
    private readonly StreamWriter?[] files = new StreamWriter?[Names.Length];
    private bool committed;

    public ShopWriter(string folder, ShopCatalog catalog)
    {
        this.folder = folder;
        this.catalog = catalog;
        madeFolder = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        try
        {
            for (int i = 0; i < files.Length; i++)
                files[i] = new StreamWriter(PathOf(i) + Partial, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            files[0]!.WriteLine("user,item,type,time,value");
            files[1]!.WriteLine(CauseFile.Header);
            files[3]!.WriteLine("user,age_group,household,city");
            WriteItems(files[2]!);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes one user and its history.</summary>
    public void Add(Shopper shopper, ReadOnlySpan<SimulatedEvent> history)
    {
        files[3]!.WriteLine($"{shopper.Id},{Field(shopper.AgeGroup)},{Field(shopper.Household)},{Field(shopper.City)}");
        Span<char> line = stackalloc char[256];
        for (int i = 0; i < history.Length; i++)
        {
            SimulatedEvent visit = history[i];
            string item = catalog.Items[visit.Item].Id;
            DateTime time = DateTimeOffset.FromUnixTimeMilliseconds(visit.Time).UtcDateTime;
            line.TryWrite(CultureInfo.InvariantCulture,
                $"{shopper.Id},{item},{TypeNames[(int)visit.Type]},{time:s}Z,{visit.Seconds}\n", out int length);
            files[0]!.Write(line[..length]);
            string causeItem = visit.CauseEvent < 0 ? "" : catalog.Items[history[visit.CauseEvent].Item].Id;
            string cause = CauseNames[(int)visit.Cause];
            string? attribute = CauseKinds.AttributeOf(visit.Cause);
            line.TryWrite(CultureInfo.InvariantCulture,
                $"{shopper.Id},{i},{item},{time:s}Z,{cause},{visit.CauseEvent},{causeItem},{attribute}\n", out length);
            files[1]!.Write(line[..length]);
        }
    }

    /// <summary>Completes the files and gives them their names.</summary>
    public void Commit()
    {
        Close();
        for (int i = 0; i < Names.Length; i++)
            File.Move(PathOf(i) + Partial, PathOf(i), overwrite: true);
        committed = true;
    }

    /// <summary>Removes what was written unless it was committed.</summary>
    public void Dispose()
    {
        if (committed)
            return;
        try
        {
            Close();
        }
        catch (IOException)
        {
            // A full disk: what could not be flushed is deleted next, and the first error is already on its way.
        }

        for (int i = 0; i < Names.Length; i++)
            File.Delete(PathOf(i) + Partial);
        if (madeFolder && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private void Close()
    {
        for (int i = 0; i < files.Length; i++)
        {
            StreamWriter? file = files[i];
            files[i] = null;
            file?.Dispose();
        }
    }

    private void WriteItems(StreamWriter file)
    {
        file.WriteLine("item,title,title_zh,category,brand,price,description");
        foreach (SimulatedItem item in catalog.Items)
        {
            string price = item.Price.ToString("0.00", CultureInfo.InvariantCulture);
            file.WriteLine($"{item.Id},{Field(item.Title)},{Field(item.ChineseTitle)},{Field(ShopCategory.All[item.Category].Name)}," +
                $"{Field(ShopBrand.All[item.Brand].Name)},{price},{Field(item.Description)}");
        }
    }

    private string PathOf(int file) => Path.Combine(folder, Names[file]);

    private static string Field(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
