using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary>A progress bar on standard error; none where that is not a terminal.</summary>
static class TerminalProgress
{
    /// <param name="work">Gets what to call with a title and a fraction from 0 to 1; null where nobody looks.</param>
    public static async Task<T> RunAsync<T>(string title, Func<Action<string, double>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).StartAsync(context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
            return work((name, fraction) =>
            {
                bar.Description = Markup.Escape(name);
                bar.Value = fraction;
            });
        });
    }
}
