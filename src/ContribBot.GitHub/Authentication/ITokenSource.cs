namespace ContribBot.GitHub.Authentication;

/// <summary>Where a connection gets the token of its next request.</summary>
interface ITokenSource
{
    ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>GitHub refused the token: the next one must be new.</summary>
    void Forget(AccessToken token);
}
