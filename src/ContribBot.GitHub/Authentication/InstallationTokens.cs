namespace ContribBot.GitHub.Authentication;

/// <summary>One installation's token: kept until shortly before it expires, fetched once however many ask at the same time.</summary>
sealed class InstallationTokens(Func<CancellationToken, Task<AccessToken>> fetch, TimeProvider time) : ITokenSource, IDisposable
{
    // Long enough for the slowest request that starts with the token, short against the token's hour.
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim _refresh = new(1, 1);
    volatile AccessToken? _token;

    public async ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } kept)
            return kept;
        await _refresh.WaitAsync(cancellationToken);
        try
        {
            return Current() ?? (_token = await fetch(cancellationToken));
        }
        finally
        {
            _refresh.Release();
        }
    }

    public void Forget(AccessToken token) => Interlocked.CompareExchange(ref _token, null, token);

    public void Dispose() => _refresh.Dispose();

    AccessToken? Current() => _token is { } token && token.ExpiresAt - time.GetUtcNow() > Margin ? token : null;
}
