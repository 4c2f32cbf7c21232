using System.Collections.Immutable;
using System.Globalization;

namespace ContribBot.Emulator.Git;

/// <summary>Reads <c>git diff --raw --numstat -z</c> and <c>git diff -p</c> of the same two trees into GitHub's view of changed files.</summary>
static class DiffOutput
{
    // GitHub leaves the patch out of very large file diffs; its documentation on diff limits says 20,000 lines or 500 KB for one file.
    const int MaxPatchLines = 20_000;
    const int MaxPatchLength = 500_000;

    public static ImmutableArray<FileChange> Parse(string rawAndNumstat, string patchText)
    {
        var fields = rawAndNumstat.Split('\0');
        var entries = new List<(string Status, string? Sha, string Path, string? PreviousPath)>();
        var position = 0;
        while (position < fields.Length && fields[position].StartsWith(':'))
        {
            // :oldmode newmode oldsha newsha status
            var columns = fields[position++].Split(' ');
            var letter = columns[4][0];
            var first = fields[position++];
            var second = letter is 'R' or 'C' ? fields[position++] : null;
            entries.Add((StatusOf(letter), letter == 'D' ? columns[2] : columns[3], second ?? first, second is null ? null : first));
        }

        var counts = new Dictionary<string, (int Additions, int Deletions)>(StringComparer.Ordinal);
        while (position < fields.Length && fields[position].Length > 0)
        {
            var columns = fields[position++].Split('\t');
            var path = columns[2];
            if (path.Length == 0)
            {
                position++;
                path = fields[position++];
            }

            // A dash stands for binary content.
            counts[path] = (CountOf(columns[0]), CountOf(columns[1]));
        }

        var patches = Patches(patchText);
        return [.. entries.Select((entry, index) =>
        {
            var (additions, deletions) = counts.GetValueOrDefault(entry.Path);
            return new FileChange(entry.Path, entry.PreviousPath, entry.Status, entry.Sha, additions, deletions, index < patches.Count ? patches[index] : null);
        })];
    }

    /// <summary>One element a file, in git's order. Content lines start with space, plus, minus or backslash, so "diff --git" starts a file for certain.</summary>
    static List<string?> Patches(string text)
    {
        var patches = new List<string?>();
        List<string>? hunks = null;
        var inFile = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                if (inFile)
                    patches.Add(Join(hunks));
                inFile = true;
                hunks = null;
            }
            else if (hunks is not null)
            {
                hunks.Add(line);
            }
            else if (line.StartsWith("@@ ", StringComparison.Ordinal))
            {
                hunks = [line];
            }
        }

        if (inFile)
            patches.Add(Join(hunks));
        return patches;
    }

    static string? Join(List<string>? hunks)
    {
        if (hunks is null)
            return null;
        if (hunks[^1].Length == 0)
            hunks.RemoveAt(hunks.Count - 1);
        if (hunks.Count > MaxPatchLines)
            return null;
        var patch = string.Join('\n', hunks);
        return patch.Length > MaxPatchLength ? null : patch;
    }

    static int CountOf(string column) => column == "-" ? 0 : int.Parse(column, CultureInfo.InvariantCulture);

    static string StatusOf(char letter) => letter switch
    {
        'A' => "added",
        'D' => "removed",
        'R' => "renamed",
        'C' => "copied",
        'T' => "changed",
        _ => "modified",
    };
}
