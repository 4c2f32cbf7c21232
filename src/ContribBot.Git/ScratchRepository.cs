using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>
/// A bare repository in a temporary folder that borrows another one's objects. Whatever is made for a stack (blobs, trees, commits) is written
/// here, so the user's repository, its index and its configuration stay as they are.
/// </summary>
public sealed class ScratchRepository : IAsyncDisposable
{
    readonly string folder;
    int made;

    ScratchRepository(string folder, GitRepository git)
    {
        this.folder = folder;
        Git = git;
    }

    public GitRepository Git { get; }

    /// <summary>An empty folder that goes away with this object.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(folder, $"{name}-{Interlocked.Increment(ref made)}")).FullName;

    public static async Task<ScratchRepository> CreateAsync(GitRepository source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var root = Directory.CreateTempSubdirectory("contribbot-").FullName;
        try
        {
            var format = await source.RunAsync(["rev-parse", "--show-object-format"], cancellationToken: cancellationToken);
            var objects = await source.RunAsync(["rev-parse", "--git-path", "objects"], cancellationToken: cancellationToken);
            var git = await GitRepository.InitAsync(Path.Combine(root, "scratch.git"), objectFormat: format.Text, cancellationToken: cancellationToken);
            var lent = Path.GetFullPath(PathText.Decode(objects.Output.Span).TrimEnd('\n'), source.GitDirectory);
            // Git reads a quoted row of this file like a C string, so that a line end in the path is harmless.
            var row = $"\"{lent.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"\n";
            await File.WriteAllBytesAsync(Path.Combine(git.GitDirectory, "objects", "info", "alternates"), PathText.Encode(row), cancellationToken);
            return new ScratchRepository(root, git);
        }
        catch
        {
            Directory.Delete(root, recursive: true);
            throw;
        }
    }

    /// <summary>The same repository with an index of its own that holds the tree of <paramref name="treeish"/>.</summary>
    public async Task<GitRepository> WithIndexAsync(string treeish, CancellationToken cancellationToken = default)
    {
        var index = Path.Combine(folder, $"index-{Interlocked.Increment(ref made)}");
        var git = Git.With(new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index });
        await git.RunAsync(["read-tree", "--end-of-options", treeish], cancellationToken: cancellationToken);
        return git;
    }

    /// <summary>Stores many blobs in one git process and returns their ids in order.</summary>
    public async Task<IReadOnlyList<string>> WriteBlobsAsync(IReadOnlyList<byte[]> contents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Count == 0)
            return [];
        using var stream = new MemoryStream();
        for (var i = 0; i < contents.Count; i++)
        {
            stream.Write(Encoding.ASCII.GetBytes($"blob\nmark :{i + 1}\ndata {contents[i].Length}\n"));
            stream.Write(contents[i]);
            stream.Write("\n"u8);
        }

        var marks = Path.Combine(folder, $"marks-{Interlocked.Increment(ref made)}");
        await Git.RunAsync(["fast-import", "--quiet", $"--export-marks={marks}"], new GitRun { Input = stream.ToArray() }, cancellationToken);
        var ids = new string[contents.Count];
        foreach (var line in await File.ReadAllLinesAsync(marks, cancellationToken))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            ids[int.Parse(line.AsSpan(1, space - 1)) - 1] = line[(space + 1)..];
        }

        return ids;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
