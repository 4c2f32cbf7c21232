using System.Net;
using System.Text;
using ContribBot.Bot.Dispatch;
using ContribBot.GitHub;

namespace ContribBot.Bot.Proposals;

/// <summary>The files of the default branch, as far as the check of one proposal looks at them; the list of paths is asked for once.</summary>
sealed class RepositoryFiles(RepositoryScope scope)
{
    IReadOnlyList<string>? _paths;

    /// <summary>Paths of all files; none in an empty repository.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tree = _paths is null ? await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, "HEAD", cancellationToken) : null;
            return _paths ??= [.. (tree?.Tree ?? []).Where(entry => entry.Type == "blob").Select(entry => entry.Path)];
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.Conflict)
        {
            // GitHub's answer where there is no commit yet.
            return _paths = [];
        }
    }

    /// <summary>The text of a file; null where it is not there.</summary>
    public async Task<string?> FindTextAsync(string path, CancellationToken cancellationToken)
    {
        var content = await scope.GitHub.Repositories.FindContentAsync(scope.Repository, path, cancellationToken: cancellationToken);
        return content is null ? null : Encoding.UTF8.GetString(content);
    }
}
