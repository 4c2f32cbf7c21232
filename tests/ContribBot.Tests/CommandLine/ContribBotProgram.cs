using System.Diagnostics;

namespace ContribBot.Tests;

/// <summary>The program itself, in a process of its own: what a user gets on standard output, on standard error and as exit code.</summary>
static class ContribBotProgram
{
    public static Task<(int Code, string Output, string Error)> RunAsync(byte[]? input, params string[] arguments) => RunAsync(input, new Dictionary<string, string>(), arguments);

    public static async Task<(int Code, string Output, string Error)> RunAsync(byte[]? input, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "contribbot.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
