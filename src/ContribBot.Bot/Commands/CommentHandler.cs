using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Commands;

/// <summary>Reads the commands of a new comment and runs those that the commenter may run.</summary>
public sealed class CommentHandler(IEnumerable<ICommandHandler> handlers) : IEventHandler
{
    // Bots, this one included, never command: two of them answering each other would not stop.
    public bool Wants(RepositoryEvent repositoryEvent) =>
        repositoryEvent is IssueCommentEvent { Action: "created", Comment.User: { IsBot: false } };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var comment = (IssueCommentEvent)repositoryEvent;
        foreach (var call in CommandParser.Parse(comment.Comment.Body).Commands)
        {
            var request = new CommandRequest(call, comment.Issue, comment.Comment, comment.Repository);
            await foreach (var effect in RunAsync(request, scope, cancellationToken))
                yield return effect;
        }
    }

    async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var definition = CommandDefinitions.Find(request.Call.Name)!;
        var options = (await scope.GetOptionsAsync(cancellationToken)).Commands.GetValueOrDefault(definition.Name);
        if (options is { Enabled: false })
            yield break;
        if (!await CommandRights.MayRunAsync(definition, request.Comment.User!, request.Comment.User!.Id == request.Issue.User?.Id, scope, cancellationToken))
        {
            foreach (var effect in Refusal.Of(request, "/" + definition.Name, CommandPermissions.Audience(definition, options)))
                yield return effect;
            yield break;
        }

        var handler = handlers.Single(handler => handler.Name == definition.Name);
        await foreach (var effect in handler.RunAsync(request, scope, cancellationToken))
            yield return effect;
    }
}
