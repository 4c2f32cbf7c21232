using System.Collections.Immutable;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Pages;

/// <summary>What a pull request changes: totals, a line a file, and each file's hunks folded.</summary>
static class ChangesPanel
{
    // A browser chokes on more; the numbers still count everything.
    const int MaxFiles = 300;
    const int MaxPatchLines = 400;
    const int Squares = 5;

    public static Html Render(Issue issue, ImmutableArray<FileChange> changes)
    {
        if (issue.PullRequest is not { } pull)
            return Html.Empty;
        return Html.Of($"""
            <details class="changes"><summary><b>{pull.ChangedFiles} files changed</b> <span class="plus">+{pull.Additions}</span> <span class="minus">−{pull.Deletions}</span> {Bar(pull.Additions, pull.Deletions)}</summary>
            {Html.Join(changes.Take(MaxFiles).Select(File))}
            {(changes.Length > MaxFiles ? Html.Of($"<p class=\"meta\">and {changes.Length - MaxFiles} more</p>") : Html.Empty)}
            </details>
            """);
    }

    static Html File(FileChange change)
    {
        var name = change.PreviousPath is null ? change.Path : $"{change.PreviousPath} → {change.Path}";
        var line = Html.Of($"<span class=\"path\">{name}</span><span class=\"kind\">{change.Status}</span><span class=\"counts\"><span class=\"plus\">+{change.Additions}</span> <span class=\"minus\">−{change.Deletions}</span></span>{Bar(change.Additions, change.Deletions)}");
        return change.Patch is null
            ? Html.Of($"<div class=\"file\"><div class=\"line\">{line}</div></div>")
            : Html.Of($"<details class=\"file\"><summary class=\"line\">{line}</summary><pre class=\"diff\">{Lines(change.Patch)}</pre></details>");
    }

    static Html Lines(string patch)
    {
        var lines = patch.Split('\n');
        var shown = Html.Join(lines.Take(MaxPatchLines).Select(line => Html.Of($"<span class=\"{KindOf(line)}\">{line}</span>")));
        return lines.Length > MaxPatchLines ? Html.Of($"{shown}<span class=\"hunk\">… {lines.Length - MaxPatchLines} more lines</span>") : shown;
    }

    static string KindOf(string line) => line.Length == 0 ? "same" : line[0] switch
    {
        '+' => "added",
        '-' => "removed",
        '@' => "hunk",
        _ => "same",
    };

    /// <summary>Five squares in the proportion of added to removed lines.</summary>
    static Html Bar(int additions, int deletions)
    {
        var total = additions + deletions;
        var green = total == 0 ? 0 : (int)Math.Round((double)Squares * additions / total);
        var red = total == 0 ? 0 : Squares - green;
        return Html.Of($"<span class=\"bar\" aria-hidden=\"true\">{Repeat("a", green)}{Repeat("r", red)}{Repeat("n", Squares - green - red)}</span>");
    }

    static Html Repeat(string css, int times) => Html.Join(Enumerable.Repeat(Html.Of($"<i class=\"{css}\"></i>"), times));
}
