using ContribBot.Bot.Effects;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Dispatch;

/// <summary>
/// Decides what an event calls for. A handler reads what it needs, always the present state and never the payload's (deliveries come
/// late and out of order), and yields effects; each is applied before the handler goes on.
/// </summary>
public interface IEventHandler
{
    bool Wants(RepositoryEvent repositoryEvent);

    IAsyncEnumerable<Effect> HandleAsync(RepositoryEvent repositoryEvent, RepositoryScope scope, CancellationToken cancellationToken);
}
