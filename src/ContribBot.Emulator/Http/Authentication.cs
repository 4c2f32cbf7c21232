using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>Reads the <c>Authorization</c> header.</summary>
static class Authentication
{
    /// <param name="asApp">Whether the route takes the app's JSON Web Token; elsewhere one is refused with 403 later.</param>
    public static Caller Identify(HttpContext context, GitHubServices gitHub, bool asApp)
    {
        if (context.Request.Headers.UserAgent.Count == 0)
            throw new ApiException(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return new Caller.Anonymous(context.Connection.RemoteIpAddress?.ToString() ?? "");
        var space = header.IndexOf(' ');
        var scheme = space < 0 ? "" : header[..space];
        var token = header[(space + 1)..].Trim();
        if (!scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && !scheme.Equals("token", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(401, "Bad credentials");
        if (asApp || token.Count(character => character == '.') == 2)
            return AppToken.Verify(token, gitHub.App, gitHub.Clock.GetUtcNow());
        return gitHub.Tokens.Find(token) ?? throw new ApiException(401, "Bad credentials");
    }
}
