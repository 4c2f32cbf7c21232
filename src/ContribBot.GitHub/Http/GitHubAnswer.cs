using System.Net;

namespace ContribBot.GitHub.Http;

/// <summary>The answer of the last attempt, read to its end.</summary>
sealed record GitHubAnswer(HttpStatusCode Status, byte[] Body, string? MediaType, Uri? Next)
{
    public bool IsNotFound => Status is HttpStatusCode.NotFound;
}
