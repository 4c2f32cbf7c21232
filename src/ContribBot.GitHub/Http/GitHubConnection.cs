using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace ContribBot.GitHub.Http;

/// <summary>
/// Requests under one identity (the app, or one installation), repeated where that is safe: refusals by a rate limit always, because
/// nothing was applied; server errors and lost answers only for idempotent requests. A POST whose answer was lost is not repeated:
/// the caller looks for its result first (a comment by its hidden marker, a check run by its external id) when its message is tried again.
/// </summary>
sealed class GitHubConnection : IDisposable
{
    const int PageSize = 100;

    readonly Attempt _attempt;
    readonly ResiliencePipeline<GitHubAnswer> _pipeline;

    public GitHubConnection(Attempt attempt, GitHubOptions options, TimeProvider time)
    {
        _attempt = attempt;
        _pipeline = options.MaxRetries == 0
            ? ResiliencePipeline<GitHubAnswer>.Empty
            : new ResiliencePipelineBuilder<GitHubAnswer> { TimeProvider = time }
                .AddRetry(new RetryStrategyOptions<GitHubAnswer>
                {
                    MaxRetryAttempts = options.MaxRetries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.RetryDelay,
                    ShouldHandle = args => new(args.Outcome.Exception is GitHubException { MayRepeat: true }),
                    DelayGenerator = args => new(args.Outcome.Exception is GitHubRateLimitException limit
                        ? Positive(limit.RetryAt - time.GetUtcNow())
                        : null),
                })
                .Build();
    }

    /// <exception cref="GitHubException">GitHub refused, or could not be reached.</exception>
    public async Task<GitHubAnswer> SendAsync(GitHubRequest request, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(
            static async (state, token) => await state.Attempt.SendAsync(state.Request, token),
            (Attempt: _attempt, Request: request),
            cancellationToken);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read((await SendAsync(new(HttpMethod.Get, path), cancellationToken)).Body, type, path);

    /// <summary>Null where GitHub answers 404.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(new(HttpMethod.Get, path) { AllowsNotFound = true }, cancellationToken);
        return answer.IsNotFound ? null : Read(answer.Body, type, path);
    }

    /// <summary>All items of all pages, each page fetched when it is needed. <paramref name="path"/> may already have a query.</summary>
    public async IAsyncEnumerable<TItem> ListAsync<TPage, TItem>(
        string path, JsonTypeInfo<TPage> type, Func<TPage, IEnumerable<TItem>> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = $"{path}{(path.Contains('?') ? '&' : '?')}per_page={PageSize}";
        while (next is not null)
        {
            var request = new GitHubRequest(HttpMethod.Get, next);
            var answer = await SendAsync(request, cancellationToken);
            TItem[] page = [.. items(Read(answer.Body, type, path))];

            // The ETag is of the body alone: GitHub would answer "not modified" for a full page after which another one has begun.
            if (answer.Next is null && page.Length >= PageSize)
                _attempt.Forget(request);
            foreach (var item in page)
                yield return item;
            next = answer.Next?.AbsoluteUri;
        }
    }

    public IAsyncEnumerable<TItem> ListAsync<TItem>(string path, JsonTypeInfo<TItem[]> type, CancellationToken cancellationToken) =>
        ListAsync(path, type, static page => page, cancellationToken);

    /// <summary>Sends JSON and reads JSON.</summary>
    public async Task<TResult> WriteAsync<TBody, TResult>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken, bool isIdempotent = false)
    {
        var request = new GitHubRequest(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        if (isIdempotent)
            request = request with { IsIdempotent = true };
        return Read((await SendAsync(request, cancellationToken)).Body, resultType, path);
    }

    /// <summary>Deletes; what is already gone counts as deleted, since an earlier attempt may have done it.</summary>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Delete, path) { AllowsNotFound = true }, cancellationToken);

    public void Dispose() => _attempt.Dispose();

    static T Read<T>(byte[] body, JsonTypeInfo<T> type, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            // Not transient, and worth knowing exactly: GitHub changed its answer, or something else answered in its place.
            throw new GitHubApiException($"GET /{path.Split('?')[0]}", System.Net.HttpStatusCode.OK, $"the answer lacks what is expected at {error.Path ?? "its root"}", null);
        }
    }

    static TimeSpan? Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
