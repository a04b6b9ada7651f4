using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vitrine.Server.Tests.Operations;

/// <summary>The real nginx by the configuration of deploy/, on a free port, over replicas on this machine.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string errorLog;

    private NginxProcess(Process process, Uri address, string errorLog) => (this.process, Address, this.errorLog) = (process, address, errorLog);

    public Uri Address { get; }

    /// <summary>What it wrote of replicas that failed.</summary>
    public string Errors => File.ReadAllText(errorLog);

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<NginxProcess> StartAsync(string folder, IEnumerable<Uri> replicas)
    {
        string? program = new[] { "/usr/sbin" }.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip("No nginx: install Debian's package nginx.");
        int port = FreePort();
        string deployed = RepositoryRoot.ReadText("deploy/nginx/vitrine.conf");
        Assert.Contains("listen 80;", deployed, StringComparison.Ordinal);
        string server = deployed.Replace("listen 80;", FormattableString.Invariant($"listen 127.0.0.1:{port};"), StringComparison.Ordinal);
        string[] lines = [.. RepositoryRoot.ReadText("deploy/nginx/replicas.conf").Split('\n')];
        string[] named = [.. lines.Where(l => l.TrimStart().StartsWith("server ", StringComparison.Ordinal))];
        // The same words for other replicas.
        string settings = named[0].Trim().Split(' ', 3)[2];
        string upstream = string.Join('\n', lines.Except(named)).Replace(
            "least_conn;", "least_conn;\n" + string.Join('\n', replicas.Select(r => $"server {r.Authority} {settings}")), StringComparison.Ordinal);
        string errors = Path.Combine(folder, "nginx-errors.log"), config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            config,
            $$"""
            daemon off; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{errors}};
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            events { worker_connections 1024; }
            http {
            access_log off;
            client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
            {{upstream}}
            {{server}}
            }
            """,
            TestContext.Current.CancellationToken);
        Process process = Process.Start(new ProcessStartInfo(program, ["-e", errors, "-c", config]))!;
        var nginx = new NginxProcess(process, new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")), errors);
        await nginx.ListeningAsync(port);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // Its own way to end: a killed master would leave its worker.
            using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(CancellationToken.None);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ListeningAsync(int port)
    {
        for (int attempt = 0; ; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 100 && !process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
