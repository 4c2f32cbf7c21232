using System.Net;

namespace ContribBot.GitHub;

/// <summary>A request to GitHub that came to nothing. Messages never hold a token, a key or a body.</summary>
public abstract class GitHubException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The same request may succeed later; false means that trying again is pointless.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>This very request may be sent again at once: it was not applied, or applying it twice is applying it once.</summary>
    internal bool MayRepeat { get; init; }
}

/// <summary>GitHub answered with a status that the operation has no use for.</summary>
/// <param name="request">Method and path, for the log.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="message">GitHub's own words, cut to one line.</param>
/// <param name="documentationUrl">Where GitHub documents the operation.</param>
public sealed class GitHubApiException(string request, HttpStatusCode status, string message, string? documentationUrl)
    : GitHubException($"GitHub answered {(int)status} to {request}: {message}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>What GitHub said, without our prefix.</summary>
    public string Reason { get; } = message;

    public string? DocumentationUrl { get; } = documentationUrl;

    public override bool IsTransient => (int)Status >= 500 || Status is HttpStatusCode.RequestTimeout;
}

/// <summary>No answer came: refused, reset, timed out. A POST that ends so may have been applied.</summary>
public sealed class GitHubUnreachableException(string request, Exception inner)
    : GitHubException($"no answer from GitHub to {request}: {inner.Message}", inner)
{
    public override bool IsTransient => true;
}

/// <summary>A rate limit that lasts longer than a request may wait: the caller puts its work back until <see cref="RetryAt"/>.</summary>
public sealed class GitHubRateLimitException(DateTimeOffset retryAt, bool isSecondary)
    : GitHubException($"GitHub's {(isSecondary ? "secondary" : "primary")} rate limit is exhausted until {retryAt:u}")
{
    public DateTimeOffset RetryAt { get; } = retryAt;

    public bool IsSecondary { get; } = isSecondary;

    public override bool IsTransient => true;
}
