using ContribBot.Core.Splitting;
using ContribBot.Git;

namespace ContribBot.Quality.Splitting;

/// <summary>Reads a series from git and follows every line from commit to commit, to know who added and who removed it.</summary>
static class SeriesReader
{
    /// <returns>Null where the commits are not a straight line.</returns>
    public static async Task<SeriesData?> ReadAsync(GitRepository git, string repository, string first, string last, string known, CancellationToken cancellationToken)
    {
        if (await git.MergeBaseAsync(first, last, cancellationToken) is not { } fork)
            return null;
        var log = await git.RunAsync(["rev-list", "--reverse", "--parents", "--end-of-options", last, $"^{fork}", "--"], cancellationToken: cancellationToken);
        var rows = log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ')).ToList();
        if (rows.Count < 2 || rows.Any(row => row.Length != 2) || rows[0][1] != fork)
            return null;

        var commits = rows.Select(row => row[0]).ToList();
        var change = await git.ReadChangeAsync(fork, last, cancellationToken);
        var steps = await StepsAsync(git, fork, commits, change, cancellationToken);
        var labels = change.Files.Select(file => Labels(file, steps[file.Path])).ToList();
        var history = await git.ReadHistoryAsync(fork, cancellationToken);
        var (relevant, tests) = known == "github" ? SeriesHistory.OnGitHub(history, change) : SeriesHistory.InClone(history, change);
        return new SeriesData(repository, change, commits, labels, relevant, tests);
    }

    /// <summary>Per path the content after each commit that touched it.</summary>
    static async Task<Dictionary<string, List<(int Commit, FileText? Text)>>> StepsAsync(
        GitRepository git, string fork, List<string> commits, Change change, CancellationToken cancellationToken)
    {
        var steps = change.Files.ToDictionary(file => file.Path, _ => new List<(int Commit, string Id)>(), StringComparer.Ordinal);
        for (var i = 0; i < commits.Count; i++)
        {
            foreach (var entry in await git.DiffAsync(i == 0 ? fork : commits[i - 1], commits[i], cancellationToken: cancellationToken))
            {
                if (steps.TryGetValue(entry.Path, out var list))
                    list.Add((i, entry.NewMode is "000000" or "160000" ? "" : entry.NewId));
            }
        }

        var ids = steps.Values.SelectMany(list => list).Select(step => step.Id).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var texts = ids.Zip(await git.ReadObjectsAsync(ids, cancellationToken: cancellationToken)).ToDictionary(pair => pair.First, pair => new FileText(pair.Second), StringComparer.Ordinal);
        return steps.ToDictionary(
            entry => entry.Key,
            entry => entry.Value.Select(step => (step.Commit, step.Id.Length == 0 ? null : texts[step.Id])).ToList(),
            StringComparer.Ordinal);
    }

    static int[] Labels(FileChange file, List<(int Commit, FileText? Text)> steps)
    {
        var text = file.Base ?? FileText.Empty;
        // A line is the number of its base line, or −1 − the commit that added it.
        var lines = Enumerable.Range(0, text.LineCount).ToArray();
        var removedBy = new Dictionary<int, int>();
        foreach (var (commit, next) in steps)
        {
            var after = next ?? FileText.Empty;
            var result = Enumerable.Repeat(-1 - commit, after.LineCount).ToArray();
            int i = 0, j = 0;
            foreach (var range in LineDiff.Compute(text, after).Append(new HunkRange(text.LineCount, 0, after.LineCount, 0)))
            {
                while (i < range.OldIndex)
                    result[j++] = lines[i++];
                for (; i < range.OldIndex + range.OldLines; i++)
                {
                    if (lines[i] >= 0)
                        removedBy[lines[i]] = commit;
                }

                j = range.NewIndex + range.NewLines;
            }

            (text, lines) = (after, result);
        }

        return [.. file.Hunks.Select(hunk => Majority(hunk.Range, lines, removedBy))];
    }

    static int Majority(HunkRange range, int[] lines, Dictionary<int, int> removedBy)
    {
        var added = Enumerable.Range(range.NewIndex, range.NewLines).Where(line => line < lines.Length).Select(line => lines[line]).Where(origin => origin < 0).Select(origin => -1 - origin);
        var removed = Enumerable.Range(range.OldIndex, range.OldLines).Select(line => removedBy.GetValueOrDefault(line, -1)).Where(commit => commit >= 0);
        return added.Concat(removed).GroupBy(commit => commit).OrderByDescending(lines => lines.Count()).ThenBy(lines => lines.Key).FirstOrDefault()?.Key ?? -1;
    }
}
