using System.Globalization;
using System.Net;

namespace ContribBot.GitHub.Http;

/// <summary>
/// What GitHub's answers say about the rate limits of one installation. While a limit is known to hold no request is sent at all:
/// GitHub bans integrations that go on asking (GitHub Docs, "Best practices for using the REST API").
/// </summary>
sealed class RateLimit(TimeProvider time)
{
    static readonly TimeSpan SecondaryBase = TimeSpan.FromSeconds(60);
    static readonly TimeSpan SecondaryMax = TimeSpan.FromMinutes(32);

    readonly Lock _lock = new();
    DateTimeOffset _until = DateTimeOffset.MinValue;
    bool _isSecondary;
    int _secondaryInARow;

    /// <summary>The end of the limit in force, or null.</summary>
    public (DateTimeOffset Until, bool IsSecondary)? InForce()
    {
        lock (_lock)
            return _until > time.GetUtcNow() ? (_until, _isSecondary) : null;
    }

    /// <summary>Notes an answer; true if it is a refusal because of a limit, which <see cref="InForce"/> now tells.</summary>
    public bool Refuses(HttpResponseMessage answer, string? message)
    {
        if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
        {
            if ((int)answer.StatusCode < 400)
            {
                lock (_lock)
                    _secondaryInARow = 0;
            }

            return false;
        }

        var retryAfter = Seconds(answer, "retry-after");
        var exhausted = Header(answer, "x-ratelimit-remaining") == "0";
        var isSecondary = !exhausted
            && (retryAfter is not null
                || answer.StatusCode is HttpStatusCode.TooManyRequests
                || message?.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase) is true);
        if (!exhausted && !isSecondary)
            return false;

        lock (_lock)
        {
            var now = time.GetUtcNow();
            var until = retryAfter is { } seconds ? now.AddSeconds(seconds)
                : exhausted && Seconds(answer, "x-ratelimit-reset") is { } reset ? DateTimeOffset.FromUnixTimeSeconds(reset)
                : now + Backoff(isSecondary ? _secondaryInARow : 0);
            _secondaryInARow = isSecondary ? _secondaryInARow + 1 : 0;

            // A clock that runs ahead of GitHub's would see the reset in its own past and ask again at once.
            _until = until > now ? until : now.AddSeconds(1);
            _isSecondary = isSecondary;
        }

        return true;
    }

    static TimeSpan Backoff(int times)
    {
        var wait = SecondaryBase * Math.Pow(2, Math.Min(times, 10));
        return wait < SecondaryMax ? wait : SecondaryMax;
    }

    static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // The bound keeps a hostile or broken server from parking a message for years.
    static long? Seconds(HttpResponseMessage answer, string name) =>
        long.TryParse(Header(answer, name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_300_799
            ? name == "retry-after" ? Math.Min(seconds, 86_400) : seconds
            : null;
}
