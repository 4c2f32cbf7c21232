using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>What a planner knows of the history before a series.</summary>
/// <param name="Commits">The changed files that each commit touched.</param>
/// <param name="Tests">Whether tests come with source.</param>
sealed record SeriesHistory(IReadOnlyList<string[]> Commits, TestHabit Tests)
{
    /// <summary><c>contribbot split</c> reads the last 1,500 commits.</summary>
    public static SeriesHistory InClone(IReadOnlyList<IReadOnlyCollection<string>> history, Change change) =>
        new(Touching(history.Where(commit => commit.Count <= 30), change.Files), TestHabit.Of(history));

    /// <summary>The bot asks GitHub for the last fifty commits, and for the last hundred of each of the twenty files that change most.</summary>
    public static SeriesHistory OnGitHub(IReadOnlyList<IReadOnlyCollection<string>> history, Change change)
    {
        var asked = change.Files.Where(file => file.OldMode != GitFileMode.None).OrderByDescending(file => file.ChangedLines).Take(20);
        var listed = new Dictionary<string, int>(StringComparer.Ordinal);
        return new(
            [.. Touching(history, asked).Select(commit => commit.Where(path => (listed[path] = listed.GetValueOrDefault(path) + 1) <= 100).ToArray()).Where(commit => commit.Length > 0)],
            TestHabit.Of([.. history.Take(50)]));
    }

    static List<string[]> Touching(IEnumerable<IReadOnlyCollection<string>> history, IEnumerable<FileChange> files)
    {
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. history.Select(commit => commit.Where(paths.Contains).ToArray()).Where(commit => commit.Length > 0)];
    }
}
