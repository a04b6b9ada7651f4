using System.Buffers.Text;
using System.Net.Sockets;

namespace Vitrine.Benchmarks.Loading;

/// <summary>One kept HTTP/1.1 connection that sends bytes made before and reads the answer to its end: as little work of the generator as can be.</summary>
internal sealed class LoadConnection(Uri address) : IDisposable
{
    private Socket? socket;
    private byte[] buffer = new byte[1 << 16];
    private int held;

    /// <summary>Sends a whole request and gives the status of the answer; its body is <see cref="Body"/> until the next call.</summary>
    /// <exception cref="IOException">The connection broke; the next call opens another.</exception>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        try
        {
            socket ??= await ConnectAsync(cancel);
            for (int sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request[sent..], SocketFlags.None, cancel);
            held = 0;
            int head;
            while ((head = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
                await FillAsync(cancel);
            head += 4;
            (int status, int length, bool isChunked, bool isLast) = ReadHead(buffer.AsSpan(0, head));
            if (isChunked)
                await ReadChunksAsync(head, cancel);
            else
            {
                while (held < head + length)
                    await FillAsync(cancel);
                Body = buffer.AsMemory(head, length);
            }

            // A balancer ends a connection after so many requests, and says so.
            if (isLast)
                Dispose();
            return status;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            Dispose();
            throw e as IOException ?? new IOException("load: the connection broke", e);
        }
    }

    /// <summary>Body of the last answer; of a chunked one with the sizes of the chunks in it.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private async ValueTask<Socket> ConnectAsync(CancellationToken cancel)
    {
        var opened = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await opened.ConnectAsync(address.Host, address.Port, cancel);
        return opened;
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        if (held == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        int read = await socket!.ReceiveAsync(buffer.AsMemory(held), SocketFlags.None, cancel);
        if (read == 0)
            throw new IOException("load: the server closed the connection");
        held += read;
    }

    private static (int Status, int Length, bool IsChunked, bool IsLast) ReadHead(ReadOnlySpan<byte> head)
    {
        _ = Utf8Parser.TryParse(head[9..12], out int status, out _);
        int at = head.IndexOf("Content-Length: "u8);
        int length = 0;
        if (at >= 0)
            _ = Utf8Parser.TryParse(head[(at + 16)..], out length, out _);
        return (status, length, head.IndexOf("Transfer-Encoding: chunked"u8) >= 0, head.IndexOf("Connection: close"u8) >= 0);
    }

    private async ValueTask ReadChunksAsync(int at, CancellationToken cancel)
    {
        int start = at;
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, held - at).IndexOf("\r\n"u8)) < 0)
                await FillAsync(cancel);
            _ = Utf8Parser.TryParse(buffer.AsSpan(at, line), out int size, out _, 'X');
            at += line + 2;
            while (held < at + size + 2)
                await FillAsync(cancel);
            at += size + 2;
            if (size != 0)
                continue;
            Body = buffer.AsMemory(start, at - start);
            return;
        }
    }
}
