namespace ContribBot.GitHub.Authentication;

/// <summary>The app's own JWT, for the operations under <c>/app</c>.</summary>
sealed class AppTokens(AppCredentials credentials, TimeProvider time) : ITokenSource
{
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(credentials.CreateJwt(time.GetUtcNow()));

    public void Forget(AccessToken token)
    {
        // Every JWT is new anyway.
    }
}
