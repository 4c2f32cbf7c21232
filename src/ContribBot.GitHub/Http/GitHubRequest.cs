namespace ContribBot.GitHub.Http;

/// <summary>One operation, which may take several attempts.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Relative to the base address, escaped; or an absolute address on the same host, from a <c>Link</c> header.</param>
/// <param name="Body">JSON, or null.</param>
sealed record GitHubRequest(HttpMethod Method, string Path, byte[]? Body = null)
{
    public const string Json = "application/vnd.github+json";
    public const string Raw = "application/vnd.github.raw+json";

    public string Accept { get; init; } = Json;

    /// <summary>
    /// True if applying the operation twice is applying it once, so that it may be repeated when its fate is unknown. GET, PUT and
    /// DELETE are; so is PATCH, because all our patches set values; a POST only where it says so.
    /// </summary>
    public bool IsIdempotent { get; init; } = Method != HttpMethod.Post;

    /// <summary>A write that creates content waits its turn; a token does not.</summary>
    public bool IsPaced { get; init; } = Method != HttpMethod.Get;

    /// <summary>404 is an answer, not an error.</summary>
    public bool AllowsNotFound { get; init; }

    /// <summary>The address names content by its hash, so what was answered once needs no asking again.</summary>
    public bool IsImmutable { get; init; }

    public bool IsWrite => Method != HttpMethod.Get;

    /// <summary>For messages: the query may be long and says little.</summary>
    public override string ToString() => $"{Method} /{Path.Split('?')[0].TrimStart('/')}";
}
