using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ContribBot.Emulator;
using ContribBot.Hosting;

namespace ContribBot.Acceptance;

/// <summary>The real program in a process of its own, as <c>contribbot serve</c>, so that it can be killed.</summary>
sealed partial class BotProcess : IDisposable
{
    static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(3);

    readonly Process _process;
    readonly StringBuilder _log = new();
    readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    BotProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"contribbot serve ended:\n{Log}"));
    }

    /// <summary>Where webhooks go.</summary>
    public Uri WebhookAddress => _listening.Task.Result;

    /// <summary>Everything it wrote to standard error.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static Task<BotProcess> StartAsync(EmulatedGitHub gitHub, string dataFolder) => StartAsync(gitHub, ["--data", dataFolder], start =>
    {
        // Short, so that what a killed process held is free soon.
        start.Environment["CONTRIBBOT_LEASE_SECONDS"] = "1.5";
    });

    /// <summary>One of several that share an account of Azure Storage.</summary>
    public static Task<BotProcess> StartOnAzureAsync(EmulatedGitHub gitHub, string connection) => StartAsync(gitHub, ["--storage", "azure"], start =>
    {
        start.Environment[ServeEnvironment.AzureConnectionString] = connection;
        // The shortest lease that Azure Storage has.
        start.Environment["CONTRIBBOT_LEASE_SECONDS"] = "15";
    });

    static async Task<BotProcess> StartAsync(EmulatedGitHub gitHub, string[] storage, Action<ProcessStartInfo> configure)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(BotHost).Assembly.Location, "serve", "--port", "0", "--loopback", .. storage])
            start.ArgumentList.Add(argument);
        start.Environment["CONTRIBBOT_APP_ID"] = $"{gitHub.AppId}";
        start.Environment["CONTRIBBOT_PRIVATE_KEY"] = gitHub.PrivateKeyPem;
        start.Environment["CONTRIBBOT_WEBHOOK_SECRET"] = gitHub.WebhookSecret;
        start.Environment["CONTRIBBOT_API_ADDRESS"] = gitHub.Url.ToString();
        start.Environment["CONTRIBBOT_VISIBILITY_SECONDS"] = "1.5";
        start.Environment["CONTRIBBOT_RETRY_SECONDS"] = "0.1";
        configure(start);
        var bot = new BotProcess(start);
        bot._process.Start();
        bot._process.BeginErrorReadLine();
        bot._process.BeginOutputReadLine();
        await bot._listening.Task.WaitAsync(s_startTimeout);
        return bot;
    }

    /// <summary>What it has cost so far, on all cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    void Read(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"listening at (\S+),")]
    private static partial Regex Listening();
}
