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

/// <summary>A run of changed lines without context.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Removed">The old lines as text, without line ends.</param>
/// <param name="Added">The new lines as text, without line ends.</param>
public sealed record Hunk(HunkRange Range, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);
