namespace ContribBot.GitHub.Authentication;

/// <summary>A bearer token. Its value shows neither in logs nor in a debugger's text.</summary>
sealed class AccessToken(string value, DateTimeOffset expiresAt)
{
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public string Reveal() => value;

    public override string ToString() => $"a token until {ExpiresAt:u}";
}
