using System.Net;

namespace ContribBot.GitHub;

/// <summary>The HTTP handler that suits GitHub.</summary>
public static class GitHubHandler
{
    /// <summary>Compressed answers, connections renewed for the sake of DNS, redirects left to the client (which keeps the token on its host).</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
