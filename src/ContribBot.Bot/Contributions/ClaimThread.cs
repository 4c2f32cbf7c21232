using System.Runtime.CompilerServices;
using System.Text.Json;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.Core.Commands.Definitions;
using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Claims;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Contributions;

/// <summary>
/// Brings what GitHub shows of an issue's claims up to date. Command, event and timer all do the same: read the thread, apply the commands that are new
/// in it, look at the claim's age. So it matters neither who comes first nor how often.
/// </summary>
public sealed class ClaimThread(TimeProvider time)
{
    public const string Feature = "claim";

    /// <summary>Of the holder's own issues and pull requests, which GitHub lists newest first.</summary>
    const int MaxOfHolder = 100;

    /// <param name="number">The issue.</param>
    /// <param name="delivered">The comment whose command is the reason; it counts even where it was edited since.</param>
    /// <param name="scope">The repository.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async IAsyncEnumerable<Effect> UpdateAsync(int number, long? delivered, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = await scope.GetOptionsAsync(cancellationToken);
        if (options.Commands.GetValueOrDefault(ClaimCommand.Definition.Name) is { Enabled: false })
            yield break;
        var comments = await scope.GitHub.Comments.ListAsync(scope.Repository, number, cancellationToken).ToListAsync(cancellationToken);
        var before = ReadState(comments, scope.BotLogin);
        var commands = await ReadCommandsAsync(comments, before?.SeenComment ?? 0, delivered, scope, cancellationToken);
        if (before is null && commands.Count == 0)
            yield break;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, number, cancellationToken);
        var assignees = issue.Assignees.Select(PersonOf).ToList();
        var (state, answers) = ClaimRequests.Apply(before ?? new ClaimState(), commands, assignees, issue.State == "open");
        foreach (var (command, answer, after) in answers)
        {
            if (ClaimComment.Answer(answer, after, assignees) is { } words)
                yield return new UpsertComment(number, new CommentMarker("reply", $"{command.CommentId}/{(command.IsClaim ? "claim" : "unclaim")}"), words);
            else
                yield return new React(command.CommentId, ReactionContent.ThumbsUp);
        }

        var verdict = state.Current is null
            ? new ClaimVerdict(state)
            : ClaimCheck.Decide(state, await ReadFactsAsync(state.Current, issue, comments, scope, cancellationToken), options.Claims, time.GetUtcNow());
        state = verdict.State;

        // An issue that is done keeps showing who did it.
        var gone = state.Last is { Reason: ClaimEndReason.Closed or ClaimEndReason.Merged } ? [] : answers
            .Where(given => given.Answer is ClaimAnswer.Granted).Select(given => given.Command.By).Append(before?.Current?.Holder).OfType<Person>();
        foreach (var person in gone.DistinctBy(person => person.Id).Where(person => person.Id != state.Current?.Holder.Id && assignees.Exists(other => other.Id == person.Id)))
            yield return new Unassign(number, assignees.Find(other => other.Id == person.Id)!.Login);
        if (state.Current is { } claim && claim.Holder.Id != before?.Current?.Holder.Id)
        {
            yield return new Assign(number, claim.Holder.Login);
            var assigned = (await scope.GitHub.Issues.GetAsync(scope.Repository, number, cancellationToken)).Assignees.Any(user => user.Id == claim.Holder.Id);
            state = state with { Current = claim with { IsAssigned = assigned } };
        }

        // The look before the comment: a claim without a look would stand for ever. The comment last: it says that everything up to it is done.
        if (verdict.LookAgainAt is { } at)
            yield return new ScheduleLook(number, Feature, at);
        if (state.Current is not null || state.Last is not null)
            yield return new RenewComment(number, Marker(state), ClaimComment.Write(state, number, options.Claims), verdict.Reminds);
    }

    /// <summary>Who holds the issue; null where nobody does.</summary>
    public static Claim? FindClaim(IEnumerable<IssueComment> comments, string botLogin) => ReadState(comments, botLogin)?.Current;

    static ClaimState? ReadState(IEnumerable<IssueComment> comments, string botLogin)
    {
        if (CommentMarker.ReadState(comments, botLogin, Feature, ContributionJson.Default.ClaimState) is not { } state)
            return null;
        return state with
        {
            Current = state.Current is { } claim ? claim with { Holder = AsNamedNow(claim.Holder, comments) } : null,
            Last = state.Last is { } last ? last with { Holder = AsNamedNow(last.Holder, comments) } : null,
        };
    }

    /// <summary>Accounts are renamed, and the name that they had may be somebody else's now.</summary>
    static Person AsNamedNow(Person known, IEnumerable<IssueComment> comments) =>
        comments.LastOrDefault(comment => comment.User?.Id == known.Id)?.User is { } user ? PersonOf(user) : known;

    static CommentMarker Marker(ClaimState state) => new(Feature, State: JsonSerializer.Serialize(state, ContributionJson.Default.ClaimState));

    static async Task<List<ClaimRequest>> ReadCommandsAsync(
        IEnumerable<IssueComment> comments, long seen, long? delivered, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var commands = new List<ClaimRequest>();
        foreach (var comment in comments.Where(comment => comment.Id > seen && comment.Body?.Contains('/', StringComparison.Ordinal) is true))
        {
            // A command that was edited into a comment doesn't run, so it must not run beside another one either.
            if (comment.User is not { IsBot: false } user || (comment.UpdatedAt > comment.CreatedAt && comment.Id != delivered))
                continue;
            foreach (var call in CommandParser.Parse(comment.Body).Commands)
            {
                var isClaim = call.Name == ClaimCommand.Definition.Name;
                if (!isClaim && call.Name != UnclaimCommand.Definition.Name)
                    continue;
                var definition = isClaim ? ClaimCommand.Definition : UnclaimCommand.Definition;
                if (comment.Id != delivered && !await CommandRights.MayRunAsync(definition, user, isAuthor: false, scope, cancellationToken))
                    continue;
                var mayFree = !isClaim && await CommandRights.MayTriageAsync(user, scope, cancellationToken);
                commands.Add(new ClaimRequest(isClaim, comment.Id, PersonOf(user), comment.CreatedAt, mayFree));
            }
        }

        return commands;
    }

    static async Task<ClaimFacts> ReadFactsAsync(Claim claim, Issue issue, IReadOnlyList<IssueComment> comments, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var pulls = await scope.GitHub.Issues.ListAsync(scope.Repository, "all", creator: claim.Holder.Login, cancellationToken: cancellationToken).Take(MaxOfHolder)
            .Where(other => other.IsPullRequest && ClosingReferences.In(other.Body, $"{scope.Repository}").Contains(issue.Number)).ToListAsync(cancellationToken);
        var ended = pulls.Where(pull => pull.ClosedAt >= claim.Since).ToList();
        return new ClaimFacts
        {
            IsOpen = issue.State == "open",
            ClosedAt = issue.ClosedAt,
            Assignees = [.. issue.Assignees.Select(PersonOf)],
            HolderCommentedAt = comments.LastOrDefault(comment => comment.User?.Id == claim.Holder.Id)?.CreatedAt,
            HasOpenPullRequest = pulls.Exists(pull => pull.State == "open"),
            PullRequestEndedAt = ended.Max(pull => pull.ClosedAt),
            IsMerged = ended.Exists(pull => pull.PullRequest!.MergedAt is not null),
            SnoozedUntil = await Snoozes.ReadAsync(comments, claim.Holder.Id, scope, cancellationToken),
        };
    }

    static Person PersonOf(User user) => new(user.Id, user.Login);
}
