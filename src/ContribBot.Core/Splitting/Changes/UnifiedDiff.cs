using System.Globalization;

namespace ContribBot.Core.Splitting;

/// <summary>A diff that can't be read. The message says where.</summary>
public sealed class DiffFormatException(string message) : Exception(message);

/// <summary>
/// Reads the hunks of one file of a unified diff with any amount of context and cuts them at their context lines into zero-context hunks.
/// The counts of a hunk's header decide where it ends, so no content can pretend to be a header.
/// </summary>
public static class UnifiedDiff
{
    /// <param name="patch">Hunks only, as GitHub's <c>patch</c> field gives them.</param>
    /// <exception cref="DiffFormatException">A header or a line count is wrong.</exception>
    public static IReadOnlyList<Hunk> ReadHunks(string patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var lines = patch.Split('\n');
        var hunks = new List<Hunk>();
        var last = 0;
        for (var at = 0; at < lines.Length;)
        {
            if (lines[at].Length == 0 && at == lines.Length - 1)
                break;
            var range = ReadHeader(lines[at]) ?? throw new DiffFormatException($"line {at + 1} of the patch: expected a hunk header (@@ -a,b +c,d @@).");
            if (range.OldIndex < last)
                throw new DiffFormatException($"line {at + 1} of the patch: the hunk overlaps the one before.");
            last = range.OldIndex + range.OldLines;
            at = ReadBody(lines, at + 1, range, hunks);
        }

        return hunks;
    }

    /// <summary>The four numbers of <c>@@ -a,b +c,d @@</c>, or null where the text is no hunk header.</summary>
    public static HunkRange? ReadHeader(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("@@ -"))
            return null;
        text = text[4..];
        return ReadPair(ref text, " +", out var oldStart, out var oldLines) && ReadPair(ref text, " @@", out var newStart, out var newLines)
            ? new HunkRange(oldStart, oldLines, newStart, newLines)
            : null;
    }

    static bool ReadPair(ref ReadOnlySpan<char> text, string end, out int start, out int count)
    {
        count = 1;
        start = 0;
        var stop = text.IndexOf(end);
        if (stop < 0)
            return false;
        var pair = text[..stop];
        text = text[(stop + end.Length)..];
        var comma = pair.IndexOf(',');
        if (comma >= 0 && !int.TryParse(pair[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count))
            return false;
        return int.TryParse(comma < 0 ? pair : pair[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out start)
            && (start > 0 || count == 0) && start <= int.MaxValue - count;
    }

    static int ReadBody(string[] lines, int at, HunkRange range, List<Hunk> hunks)
    {
        int oldIndex = range.OldIndex, newIndex = range.NewIndex;
        int oldLeft = range.OldLines, newLeft = range.NewLines;
        List<string> removed = [], added = [];

        while (oldLeft > 0 || newLeft > 0)
        {
            var line = at < lines.Length ? lines[at] : throw new DiffFormatException($"the patch ends inside the hunk at line {range.OldStart}.");
            at++;
            switch (line.Length == 0 ? ' ' : line[0])
            {
                case '-' when oldLeft > 0:
                    removed.Add(Content(line));
                    oldLeft--;
                    break;
                case '+' when newLeft > 0:
                    added.Add(Content(line));
                    newLeft--;
                    break;
                case ' ' when oldLeft > 0 && newLeft > 0:
                    Flush();
                    (oldIndex, newIndex) = (oldIndex + 1, newIndex + 1);
                    (oldLeft, newLeft) = (oldLeft - 1, newLeft - 1);
                    break;
                case '\\':
                    break;
                default:
                    throw new DiffFormatException($"line {at} of the patch: the hunk at line {range.OldStart} has other lines than its header says.");
            }
        }

        Flush();
        while (at < lines.Length && lines[at].StartsWith('\\'))
            at++;
        return at;

        void Flush()
        {
            if (removed.Count + added.Count == 0)
                return;
            var cut = new HunkRange(
                removed.Count == 0 ? oldIndex : oldIndex + 1, removed.Count, added.Count == 0 ? newIndex : newIndex + 1, added.Count);
            hunks.Add(new Hunk(cut, [.. removed], [.. added]));
            (oldIndex, newIndex) = (oldIndex + removed.Count, newIndex + added.Count);
            removed.Clear();
            added.Clear();
        }
    }

    static string Content(string line) => line[1..].TrimEnd('\r');
}
