using System.Diagnostics;
using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>The table of docs/splitting.md.</summary>
static class SplittingQuality
{
    static readonly SplittingOptions Always = new() { SuggestAboveLines = 0, SuggestAboveFiles = 0 };

    public static async Task<int> RunAsync(SeriesOptions options)
    {
        var list = await SeriesList.ReadAsync(options);
        if (list.Count == 0)
        {
            Console.Error.WriteLine("No series has two commits or more that left something to tell apart.");
            return 1;
        }

        // The floor takes no part in the time, so it may use all processors.
        var floors = list.AsParallel().AsOrdered().Select(series => Agreement(series, FloorModel.Group(series))).ToList();
        var scores = list.Zip(floors, Measure).ToList();
        Console.WriteLine("| project | series | ARI by line | by hunk | 26-feature model | one slice a file | slices | commits | prefixes that parse | later symbols | cut hunks | seconds, median | p90 |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var project in scores.GroupBy(score => score.Repository).Append(scores.GroupBy(_ => "all").First()))
        {
            var (parsed, checkedFiles) = (project.Sum(s => s.Parsed), project.Sum(s => s.Checked));
            Console.WriteLine(
                $"| {project.Key} | {project.Count()} | {project.Average(s => s.Slices.ByLine):F3} | {project.Average(s => s.Slices.ByHunk):F3} | " +
                $"{project.Average(s => s.Floor.ByLine):F3} / {project.Average(s => s.Floor.ByHunk):F3} | " +
                $"{project.Average(s => s.Files.ByLine):F3} / {project.Average(s => s.Files.ByHunk):F3} | " +
                $"{Quantile(project.Select(s => (double)s.SliceCount), 0.5)} | {Quantile(project.Select(s => (double)s.Commits), 0.5)} | " +
                $"{parsed:N0} of {checkedFiles:N0} ({100.0 * parsed / Math.Max(1, checkedFiles):F2}%) | {project.Sum(s => s.LaterSymbols)} | {project.Sum(s => s.Divided)} | " +
                $"{Quantile(project.Select(s => s.Seconds), 0.5):F3} | {Quantile(project.Select(s => s.Seconds), 0.9):F3} |");
        }

        return 0;
    }

    static Score Measure(Series series, Scores floor)
    {
        var clock = Stopwatch.StartNew();
        var plan = SplitPlanner.Plan(series.Change, Always, new ProjectHabits(series.CoChange, SubjectStyle.Plain) { Tests = series.Tests });
        clock.Stop();
        // A hunk that was cut counts where most of its lines are, as the author's label does.
        var shares = plan.Slices.SelectMany(slice => slice.Parts.SelectMany(part => part.Hunks.Select(hunk => (part.File.Path, Range: hunk.PartOf ?? hunk.Range, Lines: hunk.Range.ChangedLines, slice.Number))))
            .GroupBy(share => (share.Path, share.Range)).ToDictionary(hunk => hunk.Key, hunk => hunk.MaxBy(share => share.Lines).Number);
        var slices = series.Change.Files.SelectMany(file => file.Hunks.Select(hunk => (hunk, Slice: shares[(file.Path, hunk.Range)])))
            .ToDictionary(entry => entry.hunk, entry => entry.Slice, (IEqualityComparer<Hunk>)ReferenceEqualityComparer.Instance);
        var divided = plan.Change.Files.Sum(file => file.Hunks.Where(hunk => hunk.PartOf is not null).Select(hunk => hunk.PartOf).Distinct().Count());

        var files = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        foreach (var (file, number) in series.Change.Files.Select((file, number) => (file, number)))
        {
            foreach (var hunk in file.Hunks)
                files.Add(hunk, number);
        }

        var (parsed, all) = PrefixSyntax.Count(plan);
        return new Score(
            series.Repository, Agreement(series, slices), floor, Agreement(series, files), plan.Slices.Count, series.AuthorGroups, parsed, all, StackRules.LaterSymbols(plan).Count, divided,
            clock.Elapsed.TotalSeconds);
    }

    /// <summary>The ARI of a grouping against the author's commits.</summary>
    static Scores Agreement(Series series, Dictionary<Hunk, int> groups)
    {
        List<int> ours = [], authors = [];
        List<double> ones = [], lines = [];
        foreach (var (file, labels) in series.Change.Files.Zip(series.Labels))
        {
            for (var i = 0; i < file.Hunks.Count; i++)
            {
                if (labels[i] < 0)
                    continue;
                ours.Add(groups[file.Hunks[i]]);
                authors.Add(labels[i]);
                ones.Add(1);
                lines.Add(file.Hunks[i].Range.ChangedLines);
            }
        }

        return new Scores(RandIndex.Adjusted(ours, authors, lines), RandIndex.Adjusted(ours, authors, ones));
    }

    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    /// <summary>Agreement with the author, by changed line and by hunk.</summary>
    sealed record Scores(double ByLine, double ByHunk);

    sealed record Score(
        string Repository, Scores Slices, Scores Floor, Scores Files, int SliceCount, int Commits, int Parsed, int Checked, int LaterSymbols, int Divided, double Seconds);
}
