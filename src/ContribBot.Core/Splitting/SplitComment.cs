using System.Text;
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
        var reviewed = slices.Any(slice => slice.Reviewers.Count > 0);
        var body = new CommentBody()
            .Paragraph($"**This would review better as {slices.Count} pull requests{Sizes(slices)}.** {Order(slices)}")
            .Table(["#:", "Pull request", "Kind", "Lines:", "Needs", .. reviewed ? ["Knows the code"] : Array.Empty<string>()], slices.Select(slice => Row(slice, reviewed)));
        body.Details("What is in each", inner =>
        {
            foreach (var slice in slices)
            {
                inner.Paragraph($"**{slice.Number}. {MarkdownText.Inline(slice.Title)}**<br>{MarkdownText.Inline(slice.Why)}");
                inner.Bullets(Files(slice));
            }
        });
        if (slices.Any(slice => slice.DependsOn.Count > 0))
            body.Details("What needs what", inner => inner.Code(Graph(slices), "mermaid"));
        body.Details("How to make them", inner => inner
            .Paragraph("Comment `/split apply` and the branches and draft pull requests are made here, or `/split --patches` for patches. Or in a clone that has this branch:")
            .Code(Commands(plan), "sh")
            .Paragraph("Together they give exactly this branch, byte for byte."));
        return body.Paragraph("<sub>This follows every push. `/split no` ends it.</sub>").ToString();
    }

    /// <summary>How to make the stack from a clone, as shell commands.</summary>
    public static string Commands(SplitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var lines = new List<string> { $"contribbot split {plan.Change.BaseId}..{plan.Change.HeadId} --out stack" };
        var previous = plan.Change.BaseId;
        foreach (var slice in plan.Slices)
        {
            lines.Add($"git switch -c {slice.Branch} {previous} && git am stack/{slice.Number:0000}-*.patch");
            previous = slice.Branch;
        }

        return string.Join('\n', lines);
    }

    /// <summary>The stack as a Mermaid flow chart: an arrow leads from a step to those that need it.</summary>
    static string Graph(IReadOnlyList<Slice> slices)
    {
        var text = new StringBuilder("graph LR");
        foreach (var slice in slices)
            text.Append($"\n  s{slice.Number}[\"{slice.Number}. {Label(slice.Title)}\"]");
        foreach (var slice in slices)
        {
            // What a needed step needs itself is said by its own arrow.
            var direct = slice.DependsOn.Where(one => !slice.DependsOn.Any(other => other != one && Reaches(slices, other, one)));
            foreach (var needed in direct)
                text.Append($"\n  s{needed} --> s{slice.Number}");
        }

        return text.ToString();
    }

    static bool Reaches(IReadOnlyList<Slice> slices, int from, int to) =>
        slices[from - 1].DependsOn.Any(needed => needed == to || Reaches(slices, needed, to));

    // Titles hold words, dots, dashes, brackets and an ellipsis; Mermaid reads those in quotes as text.
    static string Label(string title) => new([.. title.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '-' or '/' or ':' or '…' ? c : ' ')]);

    /// <summary>A mechanical edit may be long and takes a minute; what takes the time is the rest.</summary>
    static string Sizes(IReadOnlyList<Slice> slices)
    {
        var rest = slices.Where(slice => slice.Role != SliceRole.Mechanical).ToList();
        var edits = slices.Count - rest.Count;
        return edits == 0 || rest.Count == 0
            ? $" of {Lines(slices)}"
            : $": {(edits == 1 ? "a mechanical edit" : $"{edits} mechanical edits")} and {(rest.Count == 1 ? "one" : rest.Count)} of {Lines(rest)}";
    }

    static string Lines(IReadOnlyList<Slice> slices)
    {
        var (least, most) = (slices.Min(slice => slice.ChangedLines), slices.Max(slice => slice.ChangedLines));
        return least == most ? $"{most:N0} lines" : $"{least:N0} to {most:N0} lines";
    }

    static string Order(IReadOnlyList<Slice> slices)
    {
        var free = slices.Count(slice => slice.DependsOn.Count == 0);
        return free == slices.Count
            ? "None needs another, so they can be reviewed in any order."
            : free == 1 ? "Each builds on those that it needs." : $"{free} of them need no other and can be reviewed at once.";
    }

    static IReadOnlyList<string> Row(Slice slice, bool reviewed) =>
    [
        slice.Number.ToString(),
        MarkdownText.TableCell(slice.Title),
        slice.Role.ToString().ToLowerInvariant(),
        slice.ChangedLines.ToString("N0"),
        slice.DependsOn.Count == 0 ? "–" : string.Join(", ", slice.DependsOn),
        .. reviewed ? [MarkdownText.TableCell(string.Join(", ", slice.Reviewers))] : Array.Empty<string>(),
    ];

    static IEnumerable<string> Files(Slice slice)
    {
        var parts = slice.Places.ToList();
        foreach (var part in parts.Take(MaxFilesShown))
        {
            var path = MarkdownText.Code(PathText.Display(part.File.Path));
            if (part.MovedFrom is { } from)
            {
                yield return $"{path}, moved from {MarkdownText.Code(PathText.Display(from))}";
                continue;
            }

            var added = part.Hunks.Sum(hunk => hunk.Range.NewLines);
            var removed = part.Hunks.Sum(hunk => hunk.Range.OldLines);
            yield return part.Hunks.Count == 0
                ? $"{path} ({Verb(part.File)})"
                : $"{path} +{added:N0} −{removed:N0}{(part.Whole ? "" : $" ({part.Hunks.Count} of {part.File.Hunks.Count} hunks)")}";
        }

        if (parts.Count > MaxFilesShown)
            yield return $"and {parts.Count - MaxFilesShown:N0} more files";
    }

    static string Verb(FileChange file) => file.Kind switch
    {
        FileChangeKind.Added => "added",
        FileChangeKind.Deleted => "deleted",
        FileChangeKind.ModeChanged => "mode",
        _ => "binary",
    };
}
