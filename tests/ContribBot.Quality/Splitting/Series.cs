using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>A pull request that its author made in several commits, squashed, and which commit each hunk came from.</summary>
/// <param name="Repository">owner/name.</param>
/// <param name="Change">From the fork to the last commit.</param>
/// <param name="Commits">The author's commits, oldest first.</param>
/// <param name="Labels">Per file and hunk the index of the commit that most of its lines came from; −1 where none did.</param>
/// <param name="CoChange">What the history before knows about the files.</param>
/// <param name="Tests">Whether the project commits tests with what they test.</param>
sealed record Series(string Repository, Change Change, IReadOnlyList<string> Commits, IReadOnlyList<int[]> Labels, CoChange CoChange, TestHabit Tests)
{
    /// <summary>Commits that own at least one hunk.</summary>
    public int AuthorGroups => Labels.SelectMany(labels => labels).Where(label => label >= 0).Distinct().Count();
}
