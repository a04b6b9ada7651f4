using Vitrine.Samples;

if (args is not ["--out", var folder] || folder.Length == 0)
{
    Console.Error.WriteLine($"error: found '{string.Join(' ', args)}', expected --out DIR");
    Console.Error.WriteLine(
        "Walks through Vitrine as a library and writes DIR/walkthrough.md with its code, its output and its pictures; takes some ten seconds.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    var page = new Page(Console.Error);
    using (var cells = new Cells(page, folder, stop.Token))
        cells.Run();
    page.Save(folder);
    Console.WriteLine($"written: {Path.Combine(folder, Page.File)}");
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("cancelled: no document was written");
    return 130;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: cannot write to '{folder}': {e.Message}");
    return 1;
}
