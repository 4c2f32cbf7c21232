namespace ContribBot.Core.Splitting;

/// <summary>A path after a slice.</summary>
/// <param name="File">The file.</param>
/// <param name="Mode"><see cref="GitFileMode.None"/> where the path is gone.</param>
/// <param name="Hunks">The hunks applied so far, in any order.</param>
/// <param name="IsDone">The path is as it is at the head.</param>
public sealed record PathState(FileChange File, GitFileMode Mode, IReadOnlyList<Hunk> Hunks, bool IsDone)
{
    /// <summary>The bytes of the path; nothing for a path that is gone.</summary>
    /// <exception cref="InvalidOperationException">The contents are not known.</exception>
    public ReadOnlyMemory<byte> Content() => Mode == GitFileMode.None
        ? ReadOnlyMemory<byte>.Empty
        : IsDone && File.Head is { } head ? head.Bytes : SliceContent.Apply(File, Hunks);
}

/// <summary>What each slice of a stack makes of the paths that it touches.</summary>
public static class StackStates
{
    public static IEnumerable<(Slice Slice, IReadOnlyList<PathState> Paths)> Of(SplitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var applied = new Dictionary<FileChange, List<Hunk>>(ReferenceEqualityComparer.Instance);
        foreach (var slice in plan.Slices)
        {
            var states = new List<PathState>(slice.Parts.Count);
            foreach (var part in slice.Parts)
            {
                var hunks = applied.TryGetValue(part.File, out var list) ? list : applied[part.File] = [];
                hunks.AddRange(part.Hunks);
                // A change of mode comes with the last hunk; before that the file keeps its old mode, and a new one has only one.
                var done = hunks.Count == part.File.Hunks.Count;
                var isNew = part.File.OldMode == GitFileMode.None;
                states.Add(new PathState(part.File, done || isNew ? part.File.NewMode : part.File.OldMode, [.. hunks], done));
            }

            yield return (slice, states);
        }
    }
}
