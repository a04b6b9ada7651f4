using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Vitrine.Server.Tests.Operations;

/// <summary>A JSON body whose second half is sent when it is told to.</summary>
internal sealed class HeldContent : HttpContent
{
    private readonly byte[] body;
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldContent(string json)
    {
        body = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Ends when the first half is sent.</summary>
    public Task Begun => begun.Task;

    public void Release() => released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
        await stream.FlushAsync();
        begun.TrySetResult();
        await released.Task;
        await stream.WriteAsync(body.AsMemory(body.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
