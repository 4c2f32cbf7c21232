using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>commit</c> (repos) and <c>git-commit</c> (git data), and the commits of a push event.</summary>
static class CommitJson
{
    /// <param name="urls">Where things are.</param>
    /// <param name="world">Whose accounts authors are matched with, by their noreply addresses.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The commit.</param>
    public static JsonObject Write(Urls urls, World world, RepositoryState repository, Commit commit)
    {
        var api = $"{urls.Repository(repository)}/commits/{commit.Sha}";
        return new JsonObject
        {
            ["sha"] = commit.Sha,
            ["node_id"] = Urls.NodeId("C", commit.Sha),
            ["url"] = api,
            ["html_url"] = $"{urls.Page(repository)}/commit/{commit.Sha}",
            ["comments_url"] = $"{api}/comments",
            ["commit"] = new JsonObject
            {
                ["url"] = urls.Commit(repository, commit.Sha),
                ["author"] = Person(commit.Author),
                ["committer"] = Person(commit.Committer),
                ["message"] = commit.Message,
                ["tree"] = Tree(urls, repository, commit.TreeSha),
                ["comment_count"] = 0,
                ["verification"] = Verification(),
            },
            ["author"] = Account(urls, world, commit.Author),
            ["committer"] = Account(urls, world, commit.Committer),
            ["parents"] = Parents(urls, repository, commit, $"{urls.Repository(repository)}/commits"),
        };
    }

    public static JsonObject WriteGit(Urls urls, RepositoryState repository, Commit commit) => new()
    {
        ["sha"] = commit.Sha,
        ["node_id"] = Urls.NodeId("C", commit.Sha),
        ["url"] = urls.Commit(repository, commit.Sha),
        ["html_url"] = $"{urls.Page(repository)}/commit/{commit.Sha}",
        ["author"] = Person(commit.Author),
        ["committer"] = Person(commit.Committer),
        ["tree"] = Tree(urls, repository, commit.TreeSha),
        ["message"] = commit.Message,
        ["parents"] = Parents(urls, repository, commit, $"{urls.Repository(repository)}/git/commits"),
        ["verification"] = Verification(),
    };

    public static JsonObject WritePushed(Urls urls, RepositoryState repository, Commit commit, IReadOnlyList<FileChange> changes) => new()
    {
        ["id"] = commit.Sha,
        ["tree_id"] = commit.TreeSha,
        ["distinct"] = true,
        ["message"] = commit.Message,
        ["timestamp"] = commit.Committer.When.ToString("yyyy-MM-dd'T'HH:mm:sszzz"),
        ["url"] = $"{urls.Page(repository)}/commit/{commit.Sha}",
        ["author"] = new JsonObject { ["name"] = commit.Author.Name, ["email"] = commit.Author.Email },
        ["committer"] = new JsonObject { ["name"] = commit.Committer.Name, ["email"] = commit.Committer.Email },
        ["added"] = Paths(changes, status => status is "added"),
        ["removed"] = Paths(changes, status => status is "removed"),
        ["modified"] = Paths(changes, status => status is not ("added" or "removed")),
    };

    static JsonArray Paths(IEnumerable<FileChange> changes, Func<string, bool> wanted) =>
        new([.. changes.Where(change => wanted(change.Status)).Select(change => JsonValue.Create(change.Path))]);

    static JsonObject? Account(Urls urls, World world, Signature signature) =>
        signature.Email.Split('@') is [var name, "users.noreply.github.com"] && world.FindAccount(name[(name.IndexOf('+', StringComparison.Ordinal) + 1)..]) is { } account
            ? AccountJson.Write(urls, account)
            : null;

    static JsonObject Person(Signature signature) => new()
    {
        ["name"] = signature.Name,
        ["email"] = signature.Email,
        ["date"] = JsonTime.Format(signature.When),
    };

    static JsonObject Tree(Urls urls, RepositoryState repository, string sha) => new()
    {
        ["sha"] = sha,
        ["url"] = $"{urls.Repository(repository)}/git/trees/{sha}",
    };

    static JsonObject Verification() => new()
    {
        ["verified"] = false,
        ["reason"] = "unsigned",
        ["signature"] = null,
        ["payload"] = null,
        ["verified_at"] = null,
    };

    static JsonArray Parents(Urls urls, RepositoryState repository, Commit commit, string api) => new([.. commit.Parents.Select(sha => new JsonObject
    {
        ["sha"] = sha,
        ["url"] = $"{api}/{sha}",
        ["html_url"] = $"{urls.Page(repository)}/commit/{sha}",
    })]);
}
