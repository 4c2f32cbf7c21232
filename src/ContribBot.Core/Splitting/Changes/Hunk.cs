namespace ContribBot.Core.Splitting;

/// <summary>Where a zero-context hunk stands, in git's numbering: lines count from 1, and a start with no lines names the line before the gap.</summary>
public readonly record struct HunkRange(int OldStart, int OldLines, int NewStart, int NewLines)
{
    public int ChangedLines => OldLines + NewLines;

    /// <summary>The first old line as an index from 0; for a pure addition the index that the added lines are put before.</summary>
    public int OldIndex => OldLines == 0 ? OldStart : OldStart - 1;

    /// <summary>The same for the new side.</summary>
    public int NewIndex => NewLines == 0 ? NewStart : NewStart - 1;
}

/// <summary>A run of changed lines without context, or a part of one.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Removed">The old lines as text, without line ends.</param>
/// <param name="Added">The new lines as text, without line ends.</param>
public sealed record Hunk(HunkRange Range, IReadOnlyList<string> Removed, IReadOnlyList<string> Added)
{
    /// <summary>The range of the hunk that this is a part of; null for a hunk as git shows it.</summary>
    public HunkRange? PartOf { get; init; }

    /// <summary>The part with the lines from <paramref name="first"/> (counted from 0 within the hunk) to <paramref name="end"/>.</summary>
    /// <exception cref="InvalidOperationException">The hunk both removes and adds, so no line of one side belongs to one of the other.</exception>
    internal Hunk Part(int first, int end)
    {
        if (Range is { OldLines: > 0, NewLines: > 0 })
            throw new InvalidOperationException("A hunk that removes and adds can't be cut.");
        var range = Range.NewLines > 0
            ? Range with { NewStart = Range.NewStart + first, NewLines = end - first }
            : Range with { OldStart = Range.OldStart + first, OldLines = end - first };
        return new Hunk(range, Slice(Removed, first, end), Slice(Added, first, end)) { PartOf = PartOf ?? Range };
    }

    static IReadOnlyList<string> Slice(IReadOnlyList<string> lines, int first, int end) => lines.Count == 0 ? lines : [.. lines.Skip(first).Take(end - first)];
}
