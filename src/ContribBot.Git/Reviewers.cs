using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>Finds who wrote the lines that a slice changes, and those around what it adds.</summary>
public static class Reviewers
{
    // Blame walks the history of a file, so only those that a slice changes most are asked.
    const int MaxFilesPerSlice = 2;
    const int MaxRangesPerFile = 60;
    const int Around = 3;
    const int MaxReviewers = 2;

    /// <summary>The plan with reviewers in every slice; people who wrote the head themselves are left out. Nothing is lost where blame fails.</summary>
    public static async Task<SplitPlan> AddAsync(GitRepository repository, SplitPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(plan);
        // Blame gives names as .mailmap has them, so the author's has to be that one too.
        var author = await repository.RunAsync(["show", "--no-patch", "--format=%aN", "--end-of-options", plan.Change.HeadId], new GitRun { AllowFailure = true }, cancellationToken);
        var slices = new List<Slice>(plan.Slices.Count);
        foreach (var slice in plan.Slices)
        {
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var part in slice.Parts.Where(part => part.File.IsSeparable && PathText.IsWellFormed(part.File.Path)).OrderByDescending(part => part.Hunks.Sum(hunk => hunk.Range.ChangedLines)).Take(MaxFilesPerSlice))
                await BlameAsync(repository, plan.Change.BaseId, part, lines, cancellationToken);

            lines.Remove(author.Text);
            slices.Add(slice with { Reviewers = [.. lines.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(MaxReviewers).Select(entry => entry.Key)] });
        }

        return plan with { Slices = slices };
    }

    static async Task BlameAsync(GitRepository repository, string baseId, SlicePart part, Dictionary<string, int> lines, CancellationToken cancellationToken)
    {
        var count = part.File.Base?.LineCount ?? 0;
        var ranges = part.Hunks.Take(MaxRangesPerFile)
            .Select(hunk => (Start: Math.Max(1, hunk.Range.OldIndex + 1 - Around), End: Math.Min(count, hunk.Range.OldIndex + hunk.Range.OldLines + Around)))
            .Where(range => range.Start <= range.End)
            .Select(range => $"-L{range.Start},{range.End}")
            .ToList();
        if (ranges.Count == 0)
            return;
        // Without --no-textconv blame runs what the repository's own configuration names as the converter of a file.
        var blame = await repository.RunAsync(["blame", "--line-porcelain", "--no-textconv", .. ranges, baseId, "--", part.File.Path], new GitRun { AllowFailure = true }, cancellationToken);
        if (blame.ExitCode != 0)
            return;
        // Only header rows start at the margin; a row of content starts with a tab.
        foreach (var row in Encoding.UTF8.GetString(blame.Output.Span).Split('\n').Where(row => row.StartsWith("author ", StringComparison.Ordinal)))
        {
            var name = row["author ".Length..];
            if (!name.EndsWith("[bot]", StringComparison.Ordinal))
                lines[name] = lines.GetValueOrDefault(name) + 1;
        }
    }
}
