using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// <c>/split</c> shows the suggestion, whatever the size of the pull request; <c>no</c> ends it, <c>--patches</c> links the patches,
/// <c>apply</c> makes branches and draft pull requests.
/// </summary>
public sealed class SplitCommandHandler(BotSettings settings, PullRequestPlanner planner) : ICommandHandler
{
    public string Name => "split";

    public IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken) =>
        !request.Issue.IsPullRequest ? NoPullRequest(request) : request.Call.Arguments switch
        {
            ["no"] => DeclineAsync(request, scope, cancellationToken),
            ["--patches"] => PatchesAsync(request, scope, cancellationToken),
            ["apply"] => ApplyAsync(request, scope, cancellationToken),
            _ => SuggestAsync(request, scope, cancellationToken),
        };

    static IAsyncEnumerable<Effect> NoPullRequest(CommandRequest request) => new Effect[]
    {
        request.React(ReactionContent.Confused),
        request.Reply("`/split` reads the changes of a pull request, and this is an issue."),
    }.ToAsyncEnumerable();

    IAsyncEnumerable<Effect> SuggestAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken) =>
        AnswerAsync(request, scope, async pull => SplitSuggestion.Comment(request.Number, await planner.PlanToShowAsync(pull, scope, cancellationToken)), cancellationToken);

    static async IAsyncEnumerable<Effect> DeclineAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await MayAsync(RepositoryRole.Triage, request, scope, cancellationToken))
        {
            foreach (var effect in Refusal.Of(request, "/split no", CommandAudience.Author))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.ThumbsUp);
        yield return SplitSuggestion.Declined(request.Number);
    }

    IAsyncEnumerable<Effect> PatchesAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken) => AnswerAsync(
        request, scope,
        async pull =>
        {
            var (plan, content) = await planner.PlanAsync(pull, scope, cancellationToken);
            return StackObstacle.ToPatches(plan, content, settings) is { } obstacle ? request.Reply(obstacle) : PublishPatches.Of(request, scope.Repository, pull, plan, settings);
        },
        cancellationToken);

    async IAsyncEnumerable<Effect> ApplyAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await MayAsync(RepositoryRole.Write, request, scope, cancellationToken))
        {
            foreach (var effect in Refusal.Of(request, "/split apply", CommandAudience.Write))
                yield return effect;
            yield break;
        }

        var answer = AnswerAsync(
            request, scope,
            async pull =>
            {
                var (plan, content) = await planner.PlanAsync(pull, scope, cancellationToken);
                return StackObstacle.ToBranches(pull, plan, content) is { } obstacle ? request.Reply(obstacle) : new CreateStack(request, pull, plan, content);
            },
            cancellationToken);
        await foreach (var effect in answer)
            yield return effect;
    }

    /// <summary>Eyes first: reading and planning take some seconds.</summary>
    static async IAsyncEnumerable<Effect> AnswerAsync(
        CommandRequest request, RepositoryScope scope, Func<PullRequest, Task<Effect>> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return request.React(ReactionContent.Eyes);
        yield return await answer(await scope.GitHub.PullRequests.GetAsync(scope.Repository, request.Number, cancellationToken));
    }

    /// <summary>The author may, and whoever has the role.</summary>
    static async Task<bool> MayAsync(RepositoryRole role, CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var user = request.Comment.User!;
        return user.Id == request.Issue.User?.Id || await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, user.Login, cancellationToken) >= role;
    }
}
