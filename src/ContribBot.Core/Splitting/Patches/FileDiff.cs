using System.Security.Cryptography;
using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>Writes the difference of one path between two states as git does (gitdiff-generate-patch), with three lines of context.</summary>
static class FileDiff
{
    const int Context = 3;

    /// <param name="output">Where to.</param>
    /// <param name="path">The path.</param>
    /// <param name="before">The state that the patch finds.</param>
    /// <param name="after">The state that it leaves.</param>
    /// <param name="idLength">Hexadecimal digits of the repository's ids: 40 (SHA-1) or 64 (SHA-256).</param>
    public static void Write(Stream output, string path, PathContent before, PathContent after, int idLength)
    {
        if (before.Mode != GitFileMode.None && after.Mode != GitFileMode.None && before.Mode != after.Mode && !(before.Mode.IsFile() && after.Mode.IsFile()))
        {
            // A file does not turn into a link: the one goes, the other comes.
            Write(output, path, before, PathContent.Missing, idLength);
            Write(output, path, PathContent.Missing, after, idLength);
            return;
        }

        var (one, other) = (Name("a/", path), Name("b/", path));
        Line(output, $"diff --git {one} {other}");
        if (before.Mode == GitFileMode.None)
        {
            Line(output, $"new file mode {after.Mode.ToOctal()}");
        }
        else if (after.Mode == GitFileMode.None)
        {
            Line(output, $"deleted file mode {before.Mode.ToOctal()}");
        }
        else if (before.Mode != after.Mode)
        {
            Line(output, $"old mode {before.Mode.ToOctal()}");
            Line(output, $"new mode {after.Mode.ToOctal()}");
        }

        if (before.Mode != GitFileMode.None && after.Mode != GitFileMode.None && before.Bytes.Span.SequenceEqual(after.Bytes.Span))
            return;
        Line(output, $"index {Id(before, idLength)}..{Id(after, idLength)}{(before.Mode == after.Mode ? " " + after.Mode.ToOctal() : "")}");
        var (oldText, newText) = (new FileText(before.Bytes), new FileText(after.Bytes));
        if (oldText.IsBinary || newText.IsBinary)
        {
            BinaryPatch.Write(output, before.Bytes.Span, after.Bytes.Span);
            return;
        }

        if (oldText.LineCount + newText.LineCount == 0)
            return;
        Line(output, $"--- {(before.Mode == GitFileMode.None ? "/dev/null" : Tabbed(one))}");
        Line(output, $"+++ {(after.Mode == GitFileMode.None ? "/dev/null" : Tabbed(other))}");
        foreach (var hunk in Hunks(LineDiff.Compute(oldText, newText)))
            Write(output, hunk, oldText, newText);
    }

    /// <summary>Neighbours whose context would touch are one hunk.</summary>
    static List<List<HunkRange>> Hunks(IReadOnlyList<HunkRange> ranges)
    {
        var hunks = new List<List<HunkRange>>();
        foreach (var range in ranges)
        {
            if (hunks.Count > 0 && hunks[^1][^1] is var last && range.OldIndex - (last.OldIndex + last.OldLines) <= 2 * Context)
                hunks[^1].Add(range);
            else
                hunks.Add([range]);
        }

        return hunks;
    }

    static void Write(Stream output, List<HunkRange> ranges, FileText before, FileText after)
    {
        var start = Math.Max(0, ranges[0].OldIndex - Context);
        var end = Math.Min(before.LineCount, ranges[^1].OldIndex + ranges[^1].OldLines + Context);
        var newStart = ranges[0].NewIndex - (ranges[0].OldIndex - start);
        var newEnd = ranges[^1].NewIndex + ranges[^1].NewLines + (end - ranges[^1].OldIndex - ranges[^1].OldLines);
        Line(output, $"@@ -{Range(start, end - start)} +{Range(newStart, newEnd - newStart)} @@");
        var at = start;
        foreach (var range in ranges)
        {
            Lines(output, ' ', before, at, range.OldIndex - at);
            Lines(output, '-', before, range.OldIndex, range.OldLines);
            Lines(output, '+', after, range.NewIndex, range.NewLines);
            at = range.OldIndex + range.OldLines;
        }

        Lines(output, ' ', before, at, end - at);
    }

    static string Range(int index, int count) => count == 0 ? $"{index},0" : count == 1 ? $"{index + 1}" : $"{index + 1},{count}";

    static void Lines(Stream output, char sign, FileText text, int first, int count)
    {
        for (var line = first; line < first + count; line++)
        {
            var bytes = text.Lines(line, 1).Span;
            output.WriteByte((byte)sign);
            output.Write(bytes);
            if (!bytes.EndsWith("\n"u8))
                output.Write("\n\\ No newline at end of file\n"u8);
        }
    }

    static void Line(Stream output, string text) => output.Write(Encoding.ASCII.GetBytes(text + "\n"));

    // Git ends a name with a blank in it by a tab, so that nobody takes what follows for a date.
    static string Tabbed(string name) => name.Contains(' ') && name[0] != '"' ? name + "\t" : name;

    static string Name(string prefix, string path)
    {
        var bytes = PathText.Encode(path);
        if (!bytes.AsSpan().ContainsAnyExceptInRange((byte)0x20, (byte)0x7e) && !bytes.AsSpan().ContainsAny((byte)'"', (byte)'\\'))
            return prefix + path;
        var quoted = new StringBuilder("\"").Append(prefix);
        foreach (var b in bytes)
        {
            if (b is (byte)'"' or (byte)'\\')
                quoted.Append('\\').Append((char)b);
            else if (b is >= 0x20 and <= 0x7e)
                quoted.Append((char)b);
            else
                quoted.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The blob's name: SHA-1 is what git calls it by, and nothing here trusts it.</summary>
    static string Id(PathContent content, int length)
    {
        if (content.Mode == GitFileMode.None)
            return new string('0', length);
        if (content.Mode == GitFileMode.Submodule)
            return Encoding.ASCII.GetString(content.Bytes.Span)["Subproject commit ".Length..].TrimEnd('\n');
#pragma warning disable CA5350
        using var hash = IncrementalHash.CreateHash(length == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {content.Bytes.Length}\0"));
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A path in one state.</summary>
readonly record struct PathContent(GitFileMode Mode, ReadOnlyMemory<byte> Bytes)
{
    public static PathContent Missing { get; } = new(GitFileMode.None, ReadOnlyMemory<byte>.Empty);
}
