using System.Buffers.Text;
using System.Text;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>The addresses and node ids that GitHub writes into what it returns. Pages and API share one origin here.</summary>
sealed class Urls(string origin)
{
    public string Origin => origin;

    public string Repository(RepositoryState repository) => $"{origin}/repos/{repository.FullName}";

    public string Page(RepositoryState repository) => $"{origin}/{repository.FullName}";

    public string Issue(RepositoryState repository, int number) => $"{Repository(repository)}/issues/{number}";

    public string Pull(RepositoryState repository, int number) => $"{Repository(repository)}/pulls/{number}";

    public string Page(RepositoryState repository, Issue issue) =>
        $"{Page(repository)}/{(issue.PullRequest is null ? "issues" : "pull")}/{issue.Number}";

    public string Comment(RepositoryState repository, long id) => $"{Repository(repository)}/issues/comments/{id}";

    public string Commit(RepositoryState repository, string sha) => $"{Repository(repository)}/git/commits/{sha}";

    /// <summary>An opaque id in the manner of GraphQL's: a prefix that tells the type, then base64.</summary>
    public static string NodeId(string prefix, long id) => $"{prefix}_{Base64Url.EncodeToString(BitConverter.GetBytes(id))}";

    public static string NodeId(string prefix, string id) => $"{prefix}_{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id))}";
}
