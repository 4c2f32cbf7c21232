using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>Finds who has worked last on the files that a slice changes: GitHub's REST API has no blame, but it lists the commits of a file.</summary>
static class RecentAuthors
{
    const int MaxFilesPerSlice = 2;

    /// <summary>One request each, where nobody asked before.</summary>
    const int MaxFiles = 16;
    const int MaxCommits = 20;
    const int MaxReviewers = 2;

    /// <summary>The plan with reviewers in every slice; the author of the pull request and bots are left out.</summary>
    public static async Task<SplitPlan> AddAsync(SplitPlan plan, PullRequest pull, FileCommits commits, CancellationToken cancellationToken)
    {
        var authors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var slices = new List<Slice>(plan.Slices.Count);
        foreach (var slice in plan.Slices)
        {
            var votes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var path in Files(slice))
            {
                if (!authors.TryGetValue(path, out var logins))
                {
                    if (authors.Count == MaxFiles)
                        continue;
                    logins = authors[path] = Authors(await commits.ReadAsync(path, cancellationToken), pull);
                }

                foreach (var login in logins)
                    votes[login] = votes.GetValueOrDefault(login) + 1;
            }

            slices.Add(slice with { Reviewers = [.. votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).Take(MaxReviewers).Select(vote => vote.Key)] });
        }

        return plan with { Slices = slices };
    }

    // A new file has no history.
    static IEnumerable<string> Files(Slice slice) =>
        slice.Parts.Where(part => part.File.OldMode != GitFileMode.None && part.File.OldMode.IsFile())
            .OrderByDescending(part => part.Hunks.Sum(hunk => hunk.Range.ChangedLines))
            .Take(MaxFilesPerSlice)
            .Select(part => part.File.Path);

    /// <summary>The author of each of the last commits that changed a file.</summary>
    static List<string> Authors(IReadOnlyList<PullRequestCommit> commits, PullRequest pull) =>
    [
        .. commits.Take(MaxCommits)
            .Select(commit => commit.Author)
            .Where(author => author is { IsBot: false } && author.Id != pull.User?.Id)
            .Select(author => author!.Login),
    ];
}
