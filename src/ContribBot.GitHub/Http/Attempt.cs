using System.Net;
using System.Net.Http.Headers;
using ContribBot.GitHub.Authentication;

namespace ContribBot.GitHub.Http;

/// <summary>One attempt at a request: rate limit, pace, token, cache, redirects, size, and the exception that a bad answer becomes.</summary>
sealed class Attempt(
    HttpClient http, GitHubOptions options, ITokenSource tokens, AnswerCache cache, string cachePartition, WritePacer pacer, RateLimit limit,
    SemaphoreSlim concurrency, TimeProvider time) : IDisposable
{
    const int MaxRedirects = 3;

    public async Task<GitHubAnswer> SendAsync(GitHubRequest request, CancellationToken cancellationToken)
    {
        var address = new Uri(options.BaseAddress, request.Path);
        RefuseForeign(address);
        if (limit.InForce() is { } inForce)
            throw Limited(inForce);
        if (request.IsPaced)
            await pacer.WaitAsync(cancellationToken);

        var token = await tokens.GetAsync(cancellationToken);
        await concurrency.WaitAsync(cancellationToken);
        try
        {
            // What waited its turn with this one may have been refused meanwhile.
            if (limit.InForce() is { } sinceThen)
                throw Limited(sinceThen);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(options.AttemptTimeout);
            return await ExchangeAsync(request, address, token, timeout.Token);
        }
        catch (HttpRequestException error)
        {
            var neverSent = error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            throw new GitHubUnreachableException(request.ToString(), error) { MayRepeat = request.IsIdempotent || neverSent };
        }
        catch (IOException error)
        {
            throw new GitHubUnreachableException(request.ToString(), error) { MayRepeat = request.IsIdempotent };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var late = new TimeoutException($"nothing within {options.AttemptTimeout.TotalSeconds:0.#} s");
            throw new GitHubUnreachableException(request.ToString(), late) { MayRepeat = request.IsIdempotent };
        }
        finally
        {
            concurrency.Release();
        }
    }

    /// <summary>Has the next such request ask anew, whatever the ETag of its last answer.</summary>
    public void Forget(GitHubRequest request) => cache.Remove(Key(request));

    public void Dispose() => (tokens as IDisposable)?.Dispose();

    string Key(GitHubRequest request) => $"{cachePartition} {request.Accept} {new Uri(options.BaseAddress, request.Path).AbsoluteUri}";

    async Task<GitHubAnswer> ExchangeAsync(GitHubRequest request, Uri address, AccessToken token, CancellationToken cancellationToken)
    {
        var key = Key(request);
        var cached = request.IsWrite ? null : cache.Find(key);
        if (cached is not null && request.IsImmutable)
            return new(HttpStatusCode.OK, cached.Body, cached.MediaType, cached.Next);
        for (var redirects = 0; ; redirects++)
        {
            using var message = Message(request, address, token, cached);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is HttpStatusCode.NotModified && cached is not null)
                return new(HttpStatusCode.OK, cached.Body, cached.MediaType, cached.Next);

            // Followed here, because HttpClient drops the token on the way; never to another host.
            if (Redirection(request, response) is { } target && redirects < MaxRedirects)
            {
                address = new Uri(address, target);
                RefuseForeign(address);
                continue;
            }

            var body = await ReadAsync(response.Content, request, cancellationToken);
            Throw(request, response, body, token);
            var next = response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null;
            var answer = new GitHubAnswer(response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, next);
            if (!request.IsWrite && response.StatusCode is HttpStatusCode.OK && response.Headers.ETag is { } tag)
                cache.Put(key, new(tag.ToString(), body, answer.MediaType, next));
            return answer;
        }
    }

    HttpRequestMessage Message(GitHubRequest request, Uri address, AccessToken token, CachedAnswer? cached)
    {
        var message = new HttpRequestMessage(request.Method, address);
        message.Headers.Accept.ParseAdd(request.Accept);
        message.Headers.UserAgent.ParseAdd(options.UserAgent);
        message.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        if (cached is not null)
            message.Headers.TryAddWithoutValidation("If-None-Match", cached.ETag);
        if (request.Body is { } body)
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return message;
    }

    void Throw(GitHubRequest request, HttpResponseMessage response, byte[] body, AccessToken token)
    {
        var status = response.StatusCode;
        if ((int)status is >= 200 and < 300)
        {
            limit.Refuses(response, null);
            return;
        }

        var (message, documentation) = ErrorMessage.Read(body);
        if (limit.Refuses(response, message))
            throw Limited(limit.InForce() ?? (time.GetUtcNow(), false));
        if (status is HttpStatusCode.NotFound && request.AllowsNotFound)
            return;

        // A revoked or expired token was refused before anything was applied: the next attempt brings a new one.
        if (status is HttpStatusCode.Unauthorized)
            tokens.Forget(token);
        throw new GitHubApiException(request.ToString(), status, message, documentation)
        {
            MayRepeat = status is HttpStatusCode.Unauthorized || ((int)status >= 500 && request.IsIdempotent),
        };
    }

    GitHubRateLimitException Limited((DateTimeOffset Until, bool IsSecondary) inForce) =>
        new(inForce.Until, inForce.IsSecondary) { MayRepeat = inForce.Until - time.GetUtcNow() <= options.MaxRateLimitWait };

    async Task<byte[]> ReadAsync(HttpContent content, GitHubRequest request, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > options.MaxResponseBytes)
            throw TooLarge(request);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var buffer = new byte[81_920];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (read.Length + count > options.MaxResponseBytes)
                throw TooLarge(request);
            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return read.ToArray();
    }

    GitHubApiException TooLarge(GitHubRequest request) =>
        new(request.ToString(), HttpStatusCode.RequestEntityTooLarge, $"the answer is larger than {options.MaxResponseBytes} bytes", null);

    static Uri? Redirection(GitHubRequest request, HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found when !request.IsWrite => response.Headers.Location,
        HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => response.Headers.Location,
        _ => null,
    };

    void RefuseForeign(Uri address)
    {
        if (address.Scheme != options.BaseAddress.Scheme || address.Authority != options.BaseAddress.Authority)
            throw new InvalidOperationException($"GitHub pointed to {address.Host}, which must not see the token.");
    }
}
