using System.Diagnostics;
using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>The table of docs/splitting.md.</summary>
static class SplittingQuality
{
    static readonly SplittingOptions Always = new() { SuggestAboveLines = 0, SuggestAboveFiles = 0 };

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Parse(args);
        var list = await SeriesList.ReadAsync(arguments.List, arguments.Mirrors, arguments.Part, arguments.Limit, arguments.Cache);
        var scores = new List<Score>(list.Count);
        foreach (var series in list)
            scores.Add(Measure(series));
        Console.WriteLine("| project | series | ARI by line | ARI by hunk | slices | commits | seconds, median | p90 |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var project in scores.GroupBy(score => score.Repository).Append(scores.GroupBy(_ => "all").First()))
        {
            Console.WriteLine(
                $"| {project.Key} | {project.Count()} | {project.Average(s => s.ByLine):F3} | {project.Average(s => s.ByHunk):F3} | " +
                $"{Quantile(project.Select(s => (double)s.Slices), 0.5)} | {Quantile(project.Select(s => (double)s.Commits), 0.5)} | " +
                $"{Quantile(project.Select(s => s.Seconds), 0.5):F3} | {Quantile(project.Select(s => s.Seconds), 0.9):F3} |");
        }

        return 0;
    }

    static Score Measure(Series series)
    {
        var clock = Stopwatch.StartNew();
        var plan = SplitPlanner.Plan(series.Change, Always, series.CoChange);
        clock.Stop();
        var slices = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        foreach (var slice in plan.Slices)
        {
            foreach (var hunk in slice.Parts.SelectMany(part => part.Hunks))
                slices.Add(hunk, slice.Number);
        }

        var (byHunk, byLine) = Agreement(series, hunk => slices[hunk]);
        return new Score(series.Repository, byHunk, byLine, plan.Slices.Count, series.AuthorGroups, clock.Elapsed.TotalSeconds);
    }

    /// <summary>The ARI of a grouping against the author's commits.</summary>
    public static (double ByHunk, double ByLine) Agreement(Series series, Func<Hunk, int> group)
    {
        List<int> ours = [], authors = [];
        List<double> ones = [], lines = [];
        foreach (var (file, labels) in series.Change.Files.Zip(series.Labels))
        {
            for (var i = 0; i < file.Hunks.Count; i++)
            {
                if (labels[i] < 0)
                    continue;
                ours.Add(group(file.Hunks[i]));
                authors.Add(labels[i]);
                ones.Add(1);
                lines.Add(file.Hunks[i].Range.ChangedLines);
            }
        }

        return (RandIndex.Adjusted(ours, authors, ones), RandIndex.Adjusted(ours, authors, lines));
    }

    static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    sealed record Score(string Repository, double ByHunk, double ByLine, int Slices, int Commits, double Seconds);
}

sealed record Arguments(string List, string Mirrors, string Part, int Limit, string? Cache)
{
    public static Arguments Parse(string[] args)
    {
        string Option(string name, string fallback) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
        return args.Length >= 2
            ? new Arguments(args[0], args[1], Option("--part", "all"), int.Parse(Option("--limit", "1000000")), Option("--cache", "") is { Length: > 0 } cache ? cache : null)
            : throw new ArgumentException("give the list of series and the folder of mirrors");
    }
}
