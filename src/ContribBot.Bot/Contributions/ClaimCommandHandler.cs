using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Contributions;

/// <summary><c>/claim</c> and <c>/unclaim</c>: the thread itself says what they come to.</summary>
/// <param name="name">Which of the two.</param>
/// <param name="claims">Reads the thread.</param>
public sealed class ClaimCommandHandler(string name, ClaimThread claims) : ICommandHandler
{
    public string Name => name;

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply($"`/{name}` is for issues, and this is a pull request: it has an author.");
            yield break;
        }

        await foreach (var effect in claims.UpdateAsync(request.Number, request.Comment.Id, scope, cancellationToken))
            yield return effect;
    }
}
