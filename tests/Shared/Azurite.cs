using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContribBot.Testing;

/// <summary>
/// Microsoft's emulator of Azure Storage on free loopback ports, one process for all tests of an assembly; every test gets an account of
/// its own. Never killed while a test runs: it loses the last seconds when killed, which Azure does not.
/// </summary>
sealed class Azurite
{
    const string Version = "3.37.0";
    const int Accounts = 200;

    // Accounts want some key; this one guards a loopback port for the length of a test run.
    static readonly string s_key = Convert.ToBase64String(new byte[32]);
    static readonly Lazy<Task<Azurite>> s_shared = new(StartAsync);
    static int s_nextAccount;

    readonly int _blobPort;
    readonly int _queuePort;

    Azurite(int blobPort, int queuePort) => (_blobPort, _queuePort) = (blobPort, queuePort);

    /// <summary>The connection string of an empty account. Skips the test, with the reason, without Node.</summary>
    public static async Task<string> NewAccountAsync()
    {
        // Outside of the lazy task, so that every test without Node is skipped and not only the first.
        _ = NpmPackage.RequireInstalled("azurite", Version);
        var azurite = await s_shared.Value;
        var account = $"account{Interlocked.Increment(ref s_nextAccount)}";
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={s_key};"
            + $"BlobEndpoint=http://127.0.0.1:{azurite._blobPort}/{account};QueueEndpoint=http://127.0.0.1:{azurite._queuePort}/{account};";
    }

    static async Task<Azurite> StartAsync()
    {
        var modules = NpmPackage.RequireInstalled("azurite", Version);
        var (blobPort, queuePort, tablePort) = FreePorts();
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList =
            {
                Path.Combine(modules, "azurite", "dist", "src", "azurite.js"), "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence",
                "--blobPort", $"{blobPort}", "--queuePort", $"{queuePort}", "--tablePort", $"{tablePort}",
            },
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"account{number}:{s_key}"));
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill(entireProcessTree: true);
        foreach (var port in new[] { blobPort, queuePort })
        {
            while (!await AcceptsAsync(port))
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"Azurite ended at once: {await errors}");
                await Task.Delay(50);
            }
        }

        return new Azurite(blobPort, queuePort);
    }

    static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static (int Blob, int Queue, int Table) FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return (ports[0], ports[1], ports[2]);
    }
}
