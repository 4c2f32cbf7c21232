using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ContribBot.Git;

/// <summary>
/// Starts the system's git without a shell and without anything that a hostile repository or the user's own configuration could make it run:
/// no hooks, no file-system monitor, no pager, no prompt, no network, no system or global configuration.
/// </summary>
static class GitProcess
{
    static readonly string[] Guards =
    [
        "--no-pager", "--no-replace-objects", "--literal-pathspecs",
        "-c", "safe.directory=*",
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.fsmonitor=false",
        "-c", "core.attributesFile=/dev/null",
        "-c", "core.excludesFile=/dev/null",
        "-c", "core.quotePath=true",
        "-c", "core.autocrlf=false",
        "-c", "core.commitGraph=false",
        "-c", "log.showSignature=false",
        "-c", "i18n.logOutputEncoding=UTF-8",
        "-c", "commit.gpgSign=false",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
    ];

    public static async Task<GitResult> RunAsync(string directory, IEnumerable<string> arguments, GitRun run, CancellationToken cancellationToken)
    {
        using var process = Start(directory, arguments, run);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var registration = ended.Token.Register(() => Kill(process));
        try
        {
            var input = WriteInputAsync(process, run.Input);
            var error = ReadErrorAsync(process);
            var output = await ReadOutputAsync(process, run.MaxOutputBytes, ended);
            await input;
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return output is null
                ? throw new GitException($"git {Verb(arguments)} answered with more than {run.MaxOutputBytes >> 20} MiB; this repository or change is too large to read.")
                : new GitResult(process.ExitCode, output, await error);
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    static Process Start(string directory, IEnumerable<string> arguments, GitRun run)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        CleanEnvironment(start);
        foreach (var (name, value) in run.Environment)
            start.Environment[name] = value;
        foreach (var guard in Guards)
            start.ArgumentList.Add(guard);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("protocol.allow=never");
        if (run.AllowLocalTransport)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("protocol.file.allow=always");
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        try
        {
            return Process.Start(start) ?? throw new GitException("git could not be started.");
        }
        catch (Win32Exception error)
        {
            throw Directory.Exists(directory)
                ? new GitException("git was not found; install git 2.34 or later and put it on PATH.", error)
                : new GitException($"{directory}: no such directory.", error);
        }
    }

    static void CleanEnvironment(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_ATTR_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
    }

    static async Task WriteInputAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await using var stream = process.StandardInput.BaseStream;
            await stream.WriteAsync(input);
        }
        catch (IOException)
        {
            // Git ended before it read everything; its exit code and standard error say why.
        }
    }

    /// <returns>Null where the limit was passed; the process is ended then.</returns>
    static async Task<byte[]?> ReadOutputAsync(Process process, int limit, CancellationTokenSource ended)
    {
        using var output = new MemoryStream();
        var buffer = new byte[1 << 16];
        var stream = process.StandardOutput.BaseStream;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            if (output.Length + read > limit)
            {
                await ended.CancelAsync();
                return null;
            }

            await output.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return output.ToArray();
    }

    static async Task<string> ReadErrorAsync(Process process)
    {
        const int limit = 64 << 10;
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await process.StandardError.ReadAsync(buffer)) > 0)
            text.Append(buffer, 0, Math.Min(read, limit - text.Length));
        return text.ToString();
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has already ended.
        }
    }

    static string Verb(IEnumerable<string> arguments)
    {
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            // Git's own options before the verb that take a value.
            if (rest.Current is "-c" or "--git-dir")
                rest.MoveNext();
            else if (!rest.Current.StartsWith('-'))
                return rest.Current;
        }

        return "";
    }
}
