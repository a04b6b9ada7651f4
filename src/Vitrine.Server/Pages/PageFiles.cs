using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Vitrine.Server.Pages;

/// <summary>A file of the web pages as it was built into the assembly.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">As it is.</param>
/// <param name="Brotli">The same compressed; null where that is no smaller.</param>
/// <param name="Tag">Its ETag, quoted.</param>
internal sealed record PageFile(string Type, byte[] Bytes, byte[]? Brotli, string Tag)
{
    /// <summary>The file, or that the browser has it already.</summary>
    /// <param name="http">The request, and where headers go.</param>
    /// <param name="caching">Value of Cache-Control.</param>
    public IResult Answer(HttpContext http, string caching)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.CacheControl = caching;
        headers.ETag = Tag;
        headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.IfNoneMatch == Tag)
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (Brotli is null || !http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "br" && e.Quality is null or > 0))
            return TypedResults.Bytes(Bytes, Type);
        headers.ContentEncoding = "br";
        return TypedResults.Bytes(Brotli, Type);
    }
}

/// <summary>The files of one bundle of <c>web/</c>; none in a build without Node. Each is read and compressed when it is first asked for.</summary>
internal sealed class PageFiles
{
    private static readonly Assembly Home = typeof(PageFiles).Assembly;
    private readonly FrozenDictionary<string, Lazy<PageFile>> files;

    /// <summary>Opens a bundle.</summary>
    /// <param name="bundle">Its name: dashboard or widget.</param>
    public PageFiles(string bundle)
    {
        string prefix = $"web/{bundle}/";
        files = Home.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[prefix.Length..], name => new Lazy<PageFile>(() => Read(name)), StringComparer.Ordinal);
    }

    /// <summary>True in a build without Node.</summary>
    public bool IsEmpty => files.Count == 0;

    /// <summary>A file by its path in the bundle; null where there is none.</summary>
    public PageFile? Find(string path) => files.TryGetValue(path, out Lazy<PageFile>? file) ? file.Value : null;

    private static PageFile Read(string name)
    {
        using Stream stream = Home.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var smaller = new MemoryStream();
        using (var brotli = new BrotliStream(smaller, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        return new PageFile(
            TypeOf(name), bytes, smaller.Length < bytes.Length ? smaller.ToArray() : null, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        string other => throw new InvalidOperationException($"{name}: files of type '{other}' are not among the pages"),
    };
}
