using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>Reads from the history before a change what helps to plan it.</summary>
public static class HistoryReader
{
    const int Commits = 1500;

    const int Subjects = 300;

    /// <summary>The habits that the commits before and at <paramref name="commitId"/> show; none where the history is not there.</summary>
    public static async Task<ProjectHabits> ReadHabitsAsync(this GitRepository repository, string commitId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var log = await repository.RunAsync(
            ["log", $"--max-count={Subjects}", "--no-merges", "--format=%s", "--end-of-options", commitId, "--"], new GitRun { AllowFailure = true }, cancellationToken);
        var history = await ReadHistoryAsync(repository, commitId, cancellationToken);
        return new ProjectHabits(new CoChange(history), log.ExitCode == 0 ? SubjectStyle.Learn(log.Text.Split('\n')) : SubjectStyle.Plain) { Tests = TestHabit.Of(history) };
    }

    /// <summary>The paths of each of the last 1,500 commits, the newest first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyCollection<string>>> ReadHistoryAsync(
        this GitRepository repository, string commitId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var log = await repository.RunAsync(
            ["log", $"--max-count={Commits}", "--no-merges", "--format=%x01", "--name-only", "--no-renames", "-z", "--no-ext-diff", "--end-of-options", commitId, "--"],
            new GitRun { AllowFailure = true },
            cancellationToken);
        return log.ExitCode == 0 ? Read(log.Output) : [];
    }

    static List<IReadOnlyCollection<string>> Read(ReadOnlyMemory<byte> output)
    {
        var commits = new List<IReadOnlyCollection<string>>();
        List<string>? paths = null;
        while (!output.IsEmpty)
        {
            var end = output.Span.IndexOf((byte)0);
            var field = end < 0 ? output : output[..end];
            output = end < 0 ? default : output[(end + 1)..];
            if (field.Span.SequenceEqual("\u0001"u8))
                commits.Add(paths = []);
            else if (!field.IsEmpty)
                paths?.Add(PathText.Decode(field.Span.TrimStart((byte)'\n')));
        }

        return commits;
    }
}
