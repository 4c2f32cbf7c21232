namespace ContribBot.GitHub;

/// <summary>How the client talks to GitHub. The defaults are for github.com.</summary>
public sealed record GitHubOptions
{
    /// <summary><c>https://api.github.com/</c>, <c>https://HOST/api/v3/</c> for GitHub Enterprise Server, or an emulator's address.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.github.com/");

    /// <summary>The pause between two writes of one installation; GitHub asks for a second, an emulator for none.</summary>
    public TimeSpan WriteInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Limit of one attempt, from the first byte sent to the last byte received.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first one, where an attempt may be repeated at all.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The first pause before a retry; later ones double, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for a rate limit inside a request; beyond it <see cref="GitHubRateLimitException"/> is thrown.</summary>
    public TimeSpan MaxRateLimitWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests in flight at once over all installations; GitHub's limit is 100.</summary>
    public int MaxConcurrentRequests { get; init; } = 50;

    /// <summary>The largest answer that is read; a larger one is an error, never a full memory.</summary>
    public int MaxResponseBytes { get; init; } = 64 << 20;

    /// <summary>Bound of the cache of answers with an ETag, in bytes of their bodies.</summary>
    public int CacheBytes { get; init; } = 16 << 20;

    public string UserAgent { get; init; } = "ContribBot";
}
