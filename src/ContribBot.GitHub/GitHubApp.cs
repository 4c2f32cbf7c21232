using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ContribBot.GitHub.Authentication;
using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub;

/// <summary>
/// What the app does as itself, and the way to its installations. One instance serves all threads and lives as long as the program:
/// it holds tokens, cached answers and what is known of the rate limits.
/// </summary>
public sealed class GitHubApp : IDisposable
{
    readonly HttpClient _http;
    readonly GitHubOptions _options;
    readonly TimeProvider _time;
    readonly AnswerCache _cache;
    readonly SemaphoreSlim _concurrency;
    readonly GitHubConnection _connection;
    readonly ConcurrentDictionary<long, GitHubClient> _clients = new();

    /// <param name="credentials">The app's id and key.</param>
    /// <param name="http">Best made over <see cref="GitHubHandler"/>; stays the caller's.</param>
    /// <param name="options">Null for github.com.</param>
    /// <param name="time">The clock of tokens, limits and pauses.</param>
    public GitHubApp(AppCredentials credentials, HttpClient http, GitHubOptions? options = null, TimeProvider? time = null)
    {
        _http = http;
        _options = options ?? new();
        if (!_options.BaseAddress.AbsoluteUri.EndsWith('/'))
            _options = _options with { BaseAddress = new Uri(_options.BaseAddress.AbsoluteUri + "/") };
        _time = time ?? TimeProvider.System;
        _cache = new AnswerCache(_options.CacheBytes);
        _concurrency = new SemaphoreSlim(_options.MaxConcurrentRequests);
        _connection = Connect(new AppTokens(credentials, _time), "app");
    }

    /// <summary>The client of one installation; always the same one for the same id.</summary>
    public GitHubClient ForInstallation(long installationId) =>
        _clients.GetOrAdd(installationId, id => new GitHubClient(id, Connect(new InstallationTokens(token => FetchTokenAsync(id, token), _time), $"installation {id}")));

    /// <summary>The app's own description; its slug tells the account under which it comments.</summary>
    public Task<App> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync("app", GitHubJson.Default.App, cancellationToken);

    public IAsyncEnumerable<Installation> ListInstallationsAsync(CancellationToken cancellationToken = default) =>
        _connection.ListAsync("app/installations", GitHubJson.Default.InstallationArray, cancellationToken);

    /// <summary>The installation that covers a repository; null if the app is not installed there.</summary>
    public Task<Installation?> FindInstallationAsync(RepositoryName repository, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/installation", GitHubJson.Default.Installation, cancellationToken);

    /// <summary>Attempts to deliver webhooks, newest first, as far back as GitHub keeps them.</summary>
    public IAsyncEnumerable<HookDelivery> ListDeliveriesAsync(CancellationToken cancellationToken = default) =>
        _connection.ListAsync("app/hook/deliveries", GitHubJson.Default.HookDeliveryArray, cancellationToken);

    /// <summary>Asks GitHub to deliver once more what an attempt delivered.</summary>
    /// <param name="attemptId"><see cref="HookDelivery.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task RedeliverAsync(long attemptId, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new(HttpMethod.Post, $"app/hook/deliveries/{attemptId}/attempts"), cancellationToken);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _concurrency.Dispose();
    }

    async Task<AccessToken> FetchTokenAsync(long installationId, CancellationToken cancellationToken)
    {
        // Fetching twice yields two good tokens, so a lost answer costs nothing.
        var request = new GitHubRequest(HttpMethod.Post, $"app/installations/{installationId}/access_tokens") { IsIdempotent = true, IsPaced = false };
        var answer = await _connection.SendAsync(request, cancellationToken);
        try
        {
            var token = JsonSerializer.Deserialize(answer.Body, GitHubJson.Default.InstallationTokenResponse) ?? throw new JsonException();
            return new AccessToken(token.Token, token.ExpiresAt);
        }
        catch (JsonException)
        {
            // Without the inner exception, whose message could quote the token.
            throw new GitHubApiException(request.ToString(), HttpStatusCode.OK, "the answer holds no token", null);
        }
    }

    GitHubConnection Connect(ITokenSource tokens, string name) => new(
        new Attempt(_http, _options, tokens, _cache, name, new WritePacer(_options.WriteInterval, _time), new RateLimit(_time), _concurrency, _time),
        _options,
        _time);
}
