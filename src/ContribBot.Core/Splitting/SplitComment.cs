using ContribBot.Core.Markdown;

namespace ContribBot.Core.Splitting;

/// <summary>The comment that proposes a stack: what to do first, the stack as a table, everything else folded.</summary>
public static class SplitComment
{
    const int MaxFilesShown = 12;

    /// <summary>Markdown without the bot's hidden marker.</summary>
    public static string Render(SplitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Decision == SplitDecision.Keep)
            return new CommentBody().Paragraph($"This is best reviewed as one pull request. {MarkdownText.Inline(plan.Reason)}").ToString();

        var slices = plan.Slices;
        var body = new CommentBody()
            .Paragraph($"**This would review better as {slices.Count} pull requests of {Sizes(slices)}.** Each one builds on those above it and can be merged on its own.")
            .Table(["#:", "Pull request", "Role", "Lines:", "After"], slices.Select(Row));
        body.Details("Files of each step, and why it stands there", inner =>
        {
            foreach (var slice in slices)
            {
                inner.Paragraph($"**{slice.Number}. {MarkdownText.Inline(slice.Title)}** ({MarkdownText.Code(slice.Branch)}). {MarkdownText.Inline(slice.Why)}");
                inner.Bullets(Files(slice));
            }
        });
        body.Details("How to make these pull requests", inner => inner
            .Paragraph("In a clone that has this branch, write the stack as patches and apply them one after the other; together they give exactly this branch:")
            .Code(Commands(plan), "sh"));
        return body.Paragraph("Comment `/split no` if you would rather keep it in one piece; this comment stays quiet then.").ToString();
    }

    static string Sizes(IReadOnlyList<Slice> slices)
    {
        var (least, most) = (slices.Min(slice => slice.ChangedLines), slices.Max(slice => slice.ChangedLines));
        return least == most ? $"{most:N0} lines" : $"{least:N0} to {most:N0} lines";
    }

    static IReadOnlyList<string> Row(Slice slice) =>
    [
        slice.Number.ToString(),
        MarkdownText.TableCell(slice.Title),
        slice.Role.ToString().ToLowerInvariant(),
        slice.ChangedLines.ToString("N0"),
        slice.DependsOn.Count == 0 ? "–" : string.Join(", ", slice.DependsOn),
    ];

    static IEnumerable<string> Files(Slice slice)
    {
        foreach (var part in slice.Parts.Take(MaxFilesShown))
        {
            var path = MarkdownText.Code(PathText.Display(part.File.Path));
            var added = part.Hunks.Sum(hunk => hunk.Range.NewLines);
            var removed = part.Hunks.Sum(hunk => hunk.Range.OldLines);
            yield return part.Hunks.Count == 0
                ? $"{path} ({Verb(part.File)})"
                : $"{path} +{added:N0} −{removed:N0}{(part.Whole ? "" : $" ({part.Hunks.Count} of {part.File.Hunks.Count} hunks)")}";
        }

        if (slice.Parts.Count > MaxFilesShown)
            yield return $"and {slice.Parts.Count - MaxFilesShown:N0} more files";
    }

    static string Verb(FileChange file) => file.Kind switch
    {
        FileChangeKind.Added => "added",
        FileChangeKind.Deleted => "deleted",
        FileChangeKind.ModeChanged => "mode",
        _ => "binary",
    };

    /// <summary>How to make the stack from a clone, as shell commands.</summary>
    public static string Commands(SplitPlan plan)
    {
        var lines = new List<string> { $"contribbot split {plan.Change.BaseId}..{plan.Change.HeadId} --out stack" };
        var previous = plan.Change.BaseId;
        foreach (var slice in plan.Slices)
        {
            lines.Add($"git switch -c {slice.Branch} {previous} && git am stack/{slice.Number:0000}-*.patch");
            previous = slice.Branch;
        }

        return string.Join('\n', lines);
    }
}
