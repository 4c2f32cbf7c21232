using System.Text;
using ContribBot.Git;
using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Benchmarks;

/// <summary>The files of a repository's commits, read from git's objects; the working tree is not looked at.</summary>
sealed class CommitFiles(GitRepository repository) : IBenchmarkFiles
{
    readonly Dictionary<string, Dictionary<string, (string Id, long Size)>> trees = [];

    public async Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken) =>
        [.. (await TreeAsync(reference, cancellationToken)).Keys];

    public async Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken) =>
        await FindAsync(reference, path, maxBytes, cancellationToken) ?? throw new InvalidDataException($"{path} does not exist at {reference}.");

    /// <summary>The file's bytes, or null where the commit has no such file.</summary>
    public async Task<byte[]?> FindAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken)
    {
        if (!(await TreeAsync(reference, cancellationToken)).TryGetValue(path, out var blob))
            return null;
        var limit = Math.Min(maxBytes, int.MaxValue / 2);
        if (blob.Size > limit)
            throw new InvalidDataException($"{path} has {blob.Size} bytes, at most {limit} can be read.");
        // The answer of git carries a line of its own before the bytes.
        return (await repository.ReadObjectAsync(blob.Id, (int)blob.Size + 4096, cancellationToken)).ToArray();
    }

    async Task<Dictionary<string, (string Id, long Size)>> TreeAsync(string reference, CancellationToken cancellationToken)
    {
        if (trees.TryGetValue(reference, out var known))
            return known;
        var listing = await repository.RunAsync(["ls-tree", "-r", "-l", "-z", "--full-tree", reference], cancellationToken: cancellationToken);
        var tree = new Dictionary<string, (string, long)>();
        foreach (var line in Encoding.UTF8.GetString(listing.Output.Span).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // mode, type, id and size, then a tab and the path; a link (mode 120000) is not a tensor file.
            var tab = line.IndexOf('\t');
            var fields = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields is ["100644" or "100755", "blob", var id, var size])
                tree[line[(tab + 1)..]] = (id, long.Parse(size));
        }

        return trees[reference] = tree;
    }
}
