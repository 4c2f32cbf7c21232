using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>A file's bytes with the starts of its lines. A line keeps its line end, so the lines together are the bytes.</summary>
public sealed class FileText
{
    readonly int[] starts;

    public FileText(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        var found = new List<int> { 0 };
        var span = bytes.Span;
        for (var at = 0; at < span.Length;)
        {
            var end = span[at..].IndexOf((byte)'\n');
            at = end < 0 ? span.Length : at + end + 1;
            found.Add(at);
        }

        starts = [.. found];
    }

    public static FileText Empty { get; } = new(ReadOnlyMemory<byte>.Empty);

    public ReadOnlyMemory<byte> Bytes { get; }

    public int LineCount => starts.Length - 1;

    /// <summary>The bytes of the lines from <paramref name="first"/> (counted from 0), with their line ends.</summary>
    public ReadOnlyMemory<byte> Lines(int first, int count) => Bytes[starts[first]..starts[first + count]];

    /// <summary>One line (counted from 0) as text without its line end; bytes that are no UTF-8 become U+FFFD.</summary>
    public string Line(int index)
    {
        var line = Lines(index, 1).Span;
        if (line.EndsWith("\n"u8))
            line = line[..^1];
        if (line.EndsWith("\r"u8))
            line = line[..^1];
        return Encoding.UTF8.GetString(line);
    }

    /// <summary>Git's rule: a NUL among the first 8,000 bytes makes a file binary.</summary>
    public bool IsBinary => Bytes.Span[..Math.Min(Bytes.Length, 8000)].Contains((byte)0);
}
