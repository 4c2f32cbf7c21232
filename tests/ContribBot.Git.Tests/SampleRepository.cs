using System.Text;

namespace ContribBot.Git.Tests;

/// <summary>A repository of a test's own in a temporary folder; commits are made from whole trees, so any shape git can store is possible.</summary>
public sealed class SampleRepository : IDisposable
{
    readonly string folder;
    int commits;

    SampleRepository(string folder, GitRepository git)
    {
        this.folder = folder;
        Git = git;
    }

    public GitRepository Git { get; }

    /// <param name="objectFormat">How objects are named: <c>sha1</c> or <c>sha256</c>.</param>
    public static async Task<SampleRepository> CreateAsync(string objectFormat = "sha1")
    {
        var root = Directory.CreateTempSubdirectory("contribbot-test-").FullName;
        return new SampleRepository(root, await GitRepository.InitAsync(Path.Combine(root, "repo.git"), objectFormat: objectFormat));
    }

    /// <summary>A commit that holds exactly <paramref name="files"/>; a mode of 160000 takes the content as the id of a submodule's commit.</summary>
    public async Task<string> CommitAsync(IEnumerable<SampleFile> files, string? parent = null, string subject = "Change", string author = "A. Author")
    {
        var index = Path.Combine(folder, $"index-{commits++}");
        var git = Git.With(new Dictionary<string, string>
        {
            ["GIT_INDEX_FILE"] = index,
            ["GIT_AUTHOR_NAME"] = author,
            ["GIT_AUTHOR_EMAIL"] = "author@example.org",
            ["GIT_AUTHOR_DATE"] = $"{1_700_000_000 + commits} +0000",
            ["GIT_COMMITTER_NAME"] = "A. Author",
            ["GIT_COMMITTER_EMAIL"] = "author@example.org",
            ["GIT_COMMITTER_DATE"] = $"{1_700_000_000 + commits} +0000",
        });
        using var rows = new MemoryStream();
        foreach (var file in files)
        {
            var id = file.Mode == "160000" ? Encoding.ASCII.GetString(file.Content) : await Git.WriteBlobAsync(file.Content);
            rows.Write(Encoding.ASCII.GetBytes($"{file.Mode} {id}\t"));
            rows.Write(Core.Splitting.PathText.Encode(file.Path));
            rows.WriteByte(0);
        }

        await git.RunAsync(["update-index", "-z", "--index-info"], new GitRun { Input = rows.ToArray() });
        var tree = (await git.RunAsync(["write-tree"])).Text;
        string[] parents = parent is null ? [] : ["-p", parent];
        return (await git.RunAsync(["commit-tree", .. parents, "-m", subject, tree])).Text;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed record SampleFile(string Path, byte[] Content, string Mode = "100644")
{
    public SampleFile(string path, string text, string mode = "100644")
        : this(path, Encoding.UTF8.GetBytes(text), mode)
    {
    }
}
