using System.Collections.Concurrent;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Http;

/// <summary>Everything that endpoints work with.</summary>
sealed record GitHubServices(
    World World,
    Urls Urls,
    AppRegistration App,
    AccessTokens Tokens,
    RateLimits RateLimits,
    Faults Faults,
    WebhookSender Webhooks,
    RepositoryEvents Events,
    TimeProvider Clock)
{
    public ConcurrentDictionary<long, RepositoryServices> Repositories { get; } = new();

    public RepositoryServices? Find(string owner, string name) =>
        World.FindRepository(owner, name) is { } state && Repositories.TryGetValue(state.Id, out var repository) ? repository : null;
}
