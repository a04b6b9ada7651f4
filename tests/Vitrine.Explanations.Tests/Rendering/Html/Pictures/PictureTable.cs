using System.Text.Json;
using Microsoft.Playwright;

namespace Vitrine.Explanations.Tests.Rendering.Html.Pictures;

/// <summary>An empty page whose canvas reads, reduces and writes PNG files.</summary>
internal sealed class PictureTable : IAsyncDisposable
{
    private const string Functions = """
        () => {
          window.pixelsOf = async png => {
            const image = new Image();
            image.src = 'data:image/png;base64,' + png;
            await image.decode();
            const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
            const context = canvas.getContext('2d', { willReadFrequently: true });
            context.drawImage(image, 0, 0);
            return context;
          };
          window.text = bytes => {
            let letters = '';
            for (let i = 0; i < bytes.length; i += 8192) letters += String.fromCharCode(...bytes.subarray(i, i + 8192));
            return btoa(letters);
          };
        }
        """;

    private readonly IPage page;

    private PictureTable(IPage page) => this.page = page;

    public static async Task<PictureTable> OpenAsync(IBrowser browser)
    {
        IPage page = await browser.NewPageAsync();
        await page.EvaluateAsync(Functions);
        return new PictureTable(page);
    }

    /// <summary>Mean colours of the places' squares of <see cref="ReducedPicture.Scale"/> CSS pixels, in steps of 8 so that files stay small.</summary>
    public async Task<IReadOnlyList<ReducedPicture>> ReduceAsync(byte[] screenshot, JsonElement places, float sharpness)
    {
        JsonElement reduced = await AskAsync("""
            async asked => {
              const { png, places, scale, sharpness } = JSON.parse(asked);
              const context = await pixelsOf(png);
              return JSON.stringify(places.map(place => {
                const [left, top] = [Math.round(place.x * sharpness), Math.round(place.y * sharpness)];
                const [wide, high] = [Math.round(place.width * sharpness), Math.round(place.height * sharpness)];
                const width = Math.max(1, Math.round(place.width / scale));
                const height = Math.max(1, Math.round(place.height / scale));
                const { data } = context.getImageData(left, top, wide, high);
                const bytes = new Uint8Array(width * height * 3);
                for (let row = 0; row < height; row++) {
                  for (let column = 0; column < width; column++) {
                    const sum = [0, 0, 0];
                    let count = 0;
                    for (let y = Math.floor((row * high) / height); y < Math.floor(((row + 1) * high) / height); y++) {
                      for (let x = Math.floor((column * wide) / width); x < Math.floor(((column + 1) * wide) / width); x++, count++) {
                        for (let c = 0; c < 3; c++) sum[c] += data[4 * (y * wide + x) + c];
                      }
                    }
                    for (let c = 0; c < 3; c++) bytes[3 * (row * width + column) + c] = Math.min(255, 8 * Math.round(sum[c] / count / 8));
                  }
                }
                return { name: place.name, width, height, pixels: text(bytes) };
              }));
            }
            """, new { png = Convert.ToBase64String(screenshot), places, scale = ReducedPicture.Scale, sharpness });
        return [.. reduced.EnumerateArray().Select(one => Picture(one.GetProperty("name").GetString()!, one))];
    }

    /// <summary>A PNG file of the pictures below each other.</summary>
    public async Task<byte[]> WriteAsync(IReadOnlyList<ReducedPicture> pictures)
    {
        JsonElement png = await AskAsync("""
            asked => {
              const pictures = JSON.parse(asked);
              const size = { width: Math.max(...pictures.map(one => one.width)), height: pictures.reduce((sum, one) => sum + one.height, 0) };
              const canvas = Object.assign(document.createElement('canvas'), size);
              const context = canvas.getContext('2d');
              let top = 0;
              for (const { width, height, pixels } of pictures) {
                const image = new ImageData(width, height);
                const bytes = Uint8Array.from(atob(pixels), letter => letter.charCodeAt(0));
                for (let i = 0; i < width * height; i++) image.data.set([bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2], 255], 4 * i);
                context.putImageData(image, 0, top);
                top += height;
              }
              return JSON.stringify(canvas.toDataURL('image/png').split(',')[1]);
            }
            """, pictures.Select(one => new { width = one.Width, height = one.Height, pixels = Convert.ToBase64String(one.Pixels) }).ToArray());
        return png.GetBytesFromBase64();
    }

    /// <summary>Reads such a file.</summary>
    /// <param name="png">The file.</param>
    /// <param name="parts">Names and sizes of its pictures.</param>
    public async Task<IReadOnlyList<ReducedPicture>> ReadAsync(byte[] png, IReadOnlyList<PicturePart> parts)
    {
        JsonElement read = await AskAsync("""
            async asked => {
              const { png, parts } = JSON.parse(asked);
              const context = await pixelsOf(png);
              let top = 0;
              return JSON.stringify(parts.map(({ width, height }) => {
                const { data } = context.getImageData(0, top, width, height);
                top += height;
                return { width, height, pixels: text(data.filter((_, i) => i % 4 !== 3)) };
              }));
            }
            """, new { png = Convert.ToBase64String(png), parts = parts.Select(part => new { width = part.Width, height = part.Height }).ToArray() });
        return [.. read.EnumerateArray().Zip(parts, (one, part) => Picture(part.Name, one))];
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();

    // Texts both ways: the browser's driver knows few types.
    private async Task<JsonElement> AskAsync(string function, object asked) =>
        JsonElement.Parse(await page.EvaluateAsync<string>(function, JsonSerializer.Serialize(asked)));

    private static ReducedPicture Picture(string name, JsonElement one) =>
        new(name, one.GetProperty("width").GetInt32(), one.GetProperty("height").GetInt32(), one.GetProperty("pixels").GetBytesFromBase64());
}

/// <summary>Name and size of one picture of a file.</summary>
internal sealed record PicturePart(string Name, int Width, int Height);
