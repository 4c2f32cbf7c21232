using System.Diagnostics;
using ContribBot.Core.Splitting;
using ContribBot.Git;

namespace ContribBot.Quality.Splitting;

/// <summary>How many changes that their authors made in one commit the planner leaves in one piece, with the default options.</summary>
static class SingleCommits
{
    public static async Task<int> RunAsync(SeriesOptions options)
    {
        var limit = Math.Min(options.Limit, 1000);
        Console.WriteLine("| project | single-commit changes | kept | large ones (more than 400 lines) | kept | seconds, p90 |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var repository in await SeriesList.RepositoriesAsync(options.List))
        {
            var git = await Clones.OpenAsync(options.Mirrors, repository);
            var seconds = new List<double>();
            var (all, kept, large, largeKept) = (0, 0, 0, 0);
            foreach (var (first, last) in await ListAsync(git, limit))
            {
                var change = await git.ReadChangeAsync(first, last);
                var clock = Stopwatch.StartNew();
                var plan = SplitPlanner.Plan(change, new SplittingOptions());
                seconds.Add(clock.Elapsed.TotalSeconds);
                var keep = plan.Decision == SplitDecision.Keep ? 1 : 0;
                var isLarge = plan.ChangedLines > 400 ? 1 : 0;
                (all, kept, large, largeKept) = (all + 1, kept + keep, large + isLarge, largeKept + (isLarge * keep));
            }

            Console.WriteLine($"| {repository} | {all} | {100.0 * kept / Math.Max(1, all):F1}% | {large} | {largeKept} | {SplittingQuality.Quantile(seconds, 0.9):F3} |");
        }

        return 0;
    }

    /// <summary>The newest merges whose branch is one commit on top of the fork.</summary>
    static async Task<List<(string First, string Last)>> ListAsync(GitRepository git, int limit)
    {
        var log = await git.RunAsync(["log", "--first-parent", "--merges", "--max-count=6000", "--format=%P", "HEAD", "--"]);
        var found = new List<(string, string)>();
        foreach (var parents in log.Text.Split('\n').Select(row => row.Split(' ')).Where(parents => parents.Length == 2))
        {
            var rows = (await git.RunAsync(["rev-list", "--max-count=2", "--parents", parents[1], $"^{parents[0]}", "--"])).Text.Split('\n');
            if (rows is [var one] && one.Split(' ') is [var commit, var parent])
                found.Add((parent, commit));
            if (found.Count == limit)
                break;
        }

        return found;
    }
}
