namespace ContribBot.Core.Splitting;

public enum SplitDecision
{
    /// <summary>A stack of pull requests would be easier to review.</summary>
    Split,

    /// <summary>The change is better reviewed as it is.</summary>
    Keep,
}

/// <summary>What a slice is to the stack. The order of the values breaks ties where no dependency decides.</summary>
public enum SliceRole
{
    /// <summary>The same small edit everywhere, layout, moves: quick to read when it stands alone.</summary>
    Mechanical,

    /// <summary>What other slices build on.</summary>
    Core,

    /// <summary>New behaviour.</summary>
    Algorithm,

    /// <summary>Existing code that takes the new behaviour into use.</summary>
    Integration,
    Tests,
    Docs,
}

/// <summary>What a slice takes of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Hunks">Its hunks in this slice, in the order of the file; empty for a change without text hunks.</param>
/// <param name="Whole">True where the slice takes everything: mode, type and binary content too.</param>
public sealed record SlicePart(FileChange File, IReadOnlyList<Hunk> Hunks, bool Whole)
{
    /// <summary>Where a new file was before, by its content; null for one that is really new.</summary>
    public string? MovedFrom { get; init; }
}

/// <summary>One pull request of the proposed stack.</summary>
public sealed record Slice
{
    /// <summary>Counted from 1 in the order of the stack.</summary>
    public required int Number { get; init; }

    /// <summary>One line, fit for a commit subject.</summary>
    public required string Title { get; init; }

    /// <summary>The title in lower-case letters, digits and dashes: safe in a file name and a branch name.</summary>
    public string Slug => TitleWriter.Slug(Title);

    public required SliceRole Role { get; init; }

    /// <summary>A branch name that git accepts.</summary>
    public required string Branch { get; init; }

    /// <summary>Added and removed lines, without those of generated, vendored, lock and ignored files.</summary>
    public required int ChangedLines { get; init; }

    /// <summary>Numbers of the earlier slices that introduce what this one uses.</summary>
    public required IReadOnlyList<int> DependsOn { get; init; }

    public required IReadOnlyList<SlicePart> Parts { get; init; }

    /// <summary>The parts as a reader sees them: a file that moves stands at its new place only.</summary>
    public IEnumerable<SlicePart> Places
    {
        get
        {
            var left = Parts.Select(part => part.MovedFrom).ToHashSet(StringComparer.Ordinal);
            return Parts.Where(part => part.File.Kind != FileChangeKind.Deleted || !left.Contains(part.File.Path));
        }
    }

    /// <summary>Who knows the changed lines best, at most two; plain names, never mentions. Empty where nobody asked.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>One sentence: why the slice stands where it stands.</summary>
    public required string Why { get; init; }
}

/// <summary>The answer to "should this change be split, and how".</summary>
/// <param name="Change">What was planned; hunks that mix two concerns are cut into parts (<see cref="Hunk.PartOf"/>).</param>
/// <param name="Decision">Whether to act on it.</param>
/// <param name="Reason">One sentence for the reader.</param>
/// <param name="ChangedLines">Lines that count; see <see cref="Slice.ChangedLines"/>.</param>
/// <param name="Slices">
/// The stack in order; each hunk, and each part of a hunk that was cut, stands in exactly one slice. A change that is kept because of its size still gets its stack here, for those who
/// want it all the same; one that can't be separated has one slice.
/// </param>
public sealed record SplitPlan(Change Change, SplitDecision Decision, string Reason, int ChangedLines, IReadOnlyList<Slice> Slices);
