using System.Text.RegularExpressions;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

/// <summary>Merges pull requests with a merge commit, and closes the issues that their description says they close.</summary>
sealed partial class MergeOperations(
    RepositoryState state, GitStore store, GitWriter writer, IssueOperations issues, RefOperations refs, RepositoryEvents events, TimeProvider clock)
{
    /// <returns>The merge commit; null where the pull request is closed, a draft, or in conflict.</returns>
    public async Task<string?> MergeAsync(Actor actor, int number)
    {
        var issue = state.Issues[number];
        var pull = issue.PullRequest!;
        if (!issue.Open || pull.Draft || await store.MergeTreeAsync(pull.BaseSha, pull.HeadSha) is not { } tree)
            return null;
        var signature = writer.SignatureOf(actor.Account.Login);
        var sha = await writer.WriteCommitAsync(tree, [pull.BaseSha, pull.HeadSha], signature, signature, $"Merge pull request #{number} from {pull.HeadRef}\n\n{issue.Title}\n");
        var now = clock.GetUtcNow();
        var (_, merged) = issues.Change(number, current => current with { Open = false, ClosedAt = now, PullRequest = current.PullRequest! with { MergedAt = now } });
        await refs.UpdateAsync(actor, $"refs/heads/{pull.BaseRef}", sha, force: false);
        events.Issue(state, actor, "closed", merged);
        if (pull.BaseRef == state.DefaultBranch)
        {
            foreach (var closed in Closing().Matches(issue.Body ?? "").Select(match => int.Parse(match.Groups["number"].ValueSpan)).Distinct())
            {
                if (state.Issues.TryGetValue(closed, out var linked) && linked is { PullRequest: null, Open: true })
                    issues.Close(actor, closed);
            }
        }

        return sha;
    }

    [GeneratedRegex(@"\b(close[sd]?|fix(e[sd])?|resolve[sd]?):? #(?<number>[0-9]{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Closing();
}
