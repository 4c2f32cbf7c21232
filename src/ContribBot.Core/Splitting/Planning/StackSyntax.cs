namespace ContribBot.Core.Splitting;

/// <summary>A file that parses at both ends of a stack but not after one of its slices.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="File">The file.</param>
/// <param name="Problem">What <see cref="SyntaxCheck"/> says of it.</param>
public sealed record StackSyntaxProblem(Slice Slice, FileChange File, string Problem);

/// <summary>Whether files parse in the middle of a stack.</summary>
public static class StackSyntax
{
    /// <summary>In the order of the stack. Files whose contents are not known are left out.</summary>
    public static IEnumerable<StackSyntaxProblem> Problems(SplitPlan plan)
    {
        foreach (var (slice, path) in Between(plan))
        {
            // Most files parse, so the ends are read only where the middle does not.
            if (SyntaxCheck.FirstProblem(path.File.Path, new FileText(path.Content())) is { } problem && ParsesAtBothEnds(path.File))
                yield return new StackSyntaxProblem(slice, path.File, problem);
        }
    }

    /// <summary>How many states of files there are in the middle of the stack, of files that parse at both ends.</summary>
    public static int CountStates(SplitPlan plan) => Between(plan).Count(state => ParsesAtBothEnds(state.Path.File));

    static IEnumerable<(Slice Slice, PathState Path)> Between(SplitPlan plan) => StackStates.Of(plan)
        .SelectMany(step => step.Paths, (step, path) => (step.Slice, path))
        .Where(state => state.path is { IsDone: false, File: { Head: not null } file } && (file.Base is not null || file.Kind == FileChangeKind.Added));

    static bool ParsesAtBothEnds(FileChange file) =>
        (file.Base is null || SyntaxCheck.FirstProblem(file.Path, file.Base) is null) && SyntaxCheck.FirstProblem(file.Path, file.Head!) is null;
}
