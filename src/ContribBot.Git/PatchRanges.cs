using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>
/// Reads the hunk headers of git's patch text. The patches come in the order of the raw rows before them; the counts in a header say how
/// many lines to skip, so content never looks like a header.
/// </summary>
static class PatchRanges
{
    public static IReadOnlyList<(List<HunkRange> Hunks, bool Binary)> Read(ReadOnlySpan<byte> patch, List<TreeDiffEntry> entries, int maxHunks)
    {
        var result = new (List<HunkRange> Hunks, bool Binary)[entries.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = ([], false);
        var file = -1;
        // A change of type is one row but two patches: the old content goes, the new one comes.
        var second = false;
        var total = 0;
        while (!patch.IsEmpty)
        {
            var line = NextLine(ref patch);
            if (line.StartsWith("diff --git "u8))
            {
                if (file >= 0 && entries[file].Status == 'T' && !second)
                    second = true;
                else
                    (file, second) = (file + 1, false);
                if (file >= result.Length)
                    throw new GitException("git diff-tree answered more patches than paths.");
            }
            else if (line.StartsWith("@@ -"u8))
            {
                var range = UnifiedDiff.ReadHeader(Encoding.ASCII.GetString(line[..Math.Min(line.Length, 80)]))
                    ?? throw new GitException("git diff-tree answered a malformed hunk header.");
                if (++total > maxHunks)
                    throw new GitException($"this change has more than {maxHunks:N0} hunks; split it by hand or compare commits that are closer.");
                result[file].Hunks.Add(range);
                Skip(ref patch, range.OldLines + range.NewLines);
            }
            else if (line.StartsWith("Binary files "u8) || line.StartsWith("GIT binary patch"u8))
            {
                result[file].Binary = true;
            }
        }

        return result;
    }

    static void Skip(ref ReadOnlySpan<byte> patch, int lines)
    {
        while (lines > 0)
        {
            if (!NextLine(ref patch).StartsWith("\\"u8))
                lines--;
        }

        if (patch.StartsWith("\\"u8))
            NextLine(ref patch);
    }

    static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            throw new GitException("git diff-tree's answer ends inside a hunk.");
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }
}
