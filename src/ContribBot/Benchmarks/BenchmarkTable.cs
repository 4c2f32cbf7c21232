using ContribBot.Core.Benchmarks;
using Spectre.Console;

namespace ContribBot.Benchmarks;

/// <summary>A report as a table for a terminal or a log.</summary>
static class BenchmarkTable
{
    const int WidthOfLogs = 180;

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        // A pipe has no width of its own; the default of 80 would wrap every row.
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = Math.Max(console.Profile.Width, WidthOfLogs);
        console.WriteLine($"{report.Accelerator.Name} ({report.Accelerator.Kind}; {report.Machine})");
        if (report.Before is not null)
            console.WriteLine($"{report.Before.Ref} → {report.After.Ref}");
        var table = new Table().Border(TableBorder.Simple).AddColumn("benchmark").AddColumn("method");
        if (report.Before is not null)
            table.AddColumn(new TableColumn("before").RightAligned());
        table.AddColumn(new TableColumn(report.Before is null ? "median" : "after").RightAligned());
        if (report.Before is not null)
            table.AddColumn(new TableColumn("shift [[CI]]").RightAligned()).AddColumn("verdict");
        table.AddColumn(new TableColumn("quality").RightAligned());
        foreach (var result in report.Results)
            table.AddRow([.. Cells(report, result).Select(cell => new Text(cell, Style(result.Verdict)))]);
        console.Write(table);
        foreach (var result in report.Results)
            WriteNotes(console, result);
        if (report.Accelerator.Fallback is not null)
            console.WriteLine(report.Accelerator.Fallback);
    }

    static IEnumerable<string> Cells(BenchmarkReport report, BenchmarkResult result)
    {
        yield return result.Name;
        yield return $"{result.Method} {(result.Clients is { } clients ? $"{clients} × " : "")}{BenchmarkNumbers.Count(result.Elements)}";
        if (report.Before is not null)
            yield return BenchmarkNumbers.Timing(result.Before);
        yield return result.Verdict is BenchmarkVerdict.Failed ? "failed" : BenchmarkNumbers.Timing(result.After);
        if (report.Before is not null)
        {
            yield return BenchmarkNumbers.ShiftWithInterval(result);
            yield return result.Verdict.ToString().ToLowerInvariant();
        }

        yield return BenchmarkNumbers.Quality(result.Quality?.After);
    }

    static void WriteNotes(IAnsiConsole console, BenchmarkResult result)
    {
        if (result.Message is not null)
            console.WriteLine($"{result.Name}: {result.Message}");
        if (result.Changes.Count > 0)
            console.WriteLine($"{result.Name}: before and after measure different work ({string.Join("; ", result.Changes)}); compared by {result.ComparedBy}.");
    }

    static Style Style(BenchmarkVerdict verdict) => verdict switch
    {
        BenchmarkVerdict.Regressed or BenchmarkVerdict.Failed => new Style(Color.Red),
        BenchmarkVerdict.Improved => new Style(Color.Green),
        _ => Spectre.Console.Style.Plain,
    };
}
