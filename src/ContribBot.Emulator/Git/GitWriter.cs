using System.Text;
using ContribBot.Git;

namespace ContribBot.Emulator.Git;

/// <summary>Writes objects and refs into a bare repository.</summary>
sealed class GitWriter(GitStore store, TimeProvider clock)
{
    readonly GitRepository git = store.Repository;

    public Task<string> WriteBlobAsync(byte[] content) => git.WriteBlobAsync(content);

    /// <summary>A tree of <paramref name="baseTree"/> (null for the empty tree) with entries set, or removed where the hash is null.</summary>
    public async Task<string> WriteTreeAsync(string? baseTree, IEnumerable<(string Path, string Mode, string? Sha)> entries)
    {
        var index = Path.Combine(git.GitDirectory, $"index-{Guid.NewGuid():N}");
        try
        {
            await git.BytesAsync(baseTree is null ? ["read-tree", "--empty"] : ["read-tree", baseTree], indexFile: index);
            var lines = new StringBuilder();
            foreach (var (path, mode, sha) in entries)
                lines.Append(sha is null ? $"0 {new string('0', 40)}\t{path}\0" : $"{mode} {sha}\t{path}\0");
            await git.BytesAsync(["update-index", "-z", "--index-info"], Encoding.UTF8.GetBytes(lines.ToString()), index);
            return (await git.TextAsync(["write-tree"], indexFile: index)).Trim();
        }
        finally
        {
            File.Delete(index);
        }
    }

    public async Task<string> WriteCommitAsync(string tree, IEnumerable<string> parents, Signature author, Signature committer, string message)
    {
        var text = new StringBuilder($"tree {tree}\n");
        foreach (var parent in parents)
            text.Append($"parent {parent}\n");
        text.Append($"author {Format(author)}\ncommitter {Format(committer)}\n\n{message}");
        return (await git.TextAsync(["hash-object", "-t", "commit", "-w", "--stdin"], Encoding.UTF8.GetBytes(text.ToString()))).Trim();
    }

    /// <summary>Commits files (null removes one) on top of <paramref name="parent"/>, in one process however many files.</summary>
    public async Task<string> CommitFilesAsync(string? parent, string author, string message, IReadOnlyDictionary<string, byte[]?> files)
    {
        // Imported under a ref of its own, so that a branch only ever moves through SetRefAsync.
        var reference = $"refs/emulator/{Guid.NewGuid():N}";
        using var stream = new MemoryStream();
        void Line(string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
        void Data(byte[] content)
        {
            Line($"data {content.Length}");
            stream.Write(content);
            Line("");
        }

        Line($"commit {reference}");
        Line($"committer {Format(SignatureOf(author))}");
        Data(Encoding.UTF8.GetBytes(message));
        if (parent is not null)
            Line($"from {parent}");
        foreach (var (path, content) in files)
        {
            if (content is null)
            {
                Line($"D {Quote(path)}");
            }
            else
            {
                Line($"M 100644 inline {Quote(path)}");
                Data(content);
            }
        }

        Line("done");
        await git.BytesAsync(["fast-import", "--quiet", "--done"], stream.ToArray());
        var sha = await store.ResolveRefAsync(reference) ?? throw new InvalidOperationException("git fast-import made no commit");
        await git.BytesAsync(["update-ref", "-d", reference]);
        return sha;
    }

    public async Task<bool> IsRefNameAsync(string fullName) => await git.TryTextAsync(["check-ref-format", fullName]) is not null;

    public Task SetRefAsync(string fullName, string sha) => git.BytesAsync(["update-ref", fullName, sha]);

    public Task DeleteRefAsync(string fullName) => git.BytesAsync(["update-ref", "-d", fullName]);

    /// <summary>
    /// Makes every object of another repository readable here without copying or changing anything there: its object folder becomes an
    /// alternate of this one, and a shallow clone's borders are taken over.
    /// </summary>
    public async Task BorrowObjectsAsync(GitRepository other)
    {
        var objects = Path.GetFullPath((await other.TextAsync(["rev-parse", "--git-path", "objects"])).Trim(), other.GitDirectory);
        var shallow = Path.GetFullPath((await other.TextAsync(["rev-parse", "--git-path", "shallow"])).Trim(), other.GitDirectory);
        await File.WriteAllTextAsync(Path.Combine(git.GitDirectory, "objects", "info", "alternates"), objects + "\n");
        if (File.Exists(shallow))
            File.Copy(shallow, Path.Combine(git.GitDirectory, "shallow"), overwrite: true);
    }

    public Signature SignatureOf(string login) => new(login, $"{login}@users.noreply.github.com", clock.GetUtcNow());

    static string Format(Signature signature)
    {
        var offset = signature.When.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return $"{Clean(signature.Name)} <{Clean(signature.Email)}> {signature.When.ToUnixTimeSeconds()} {sign}{offset:hhmm}";
    }

    static string Clean(string text) => string.Concat(text.Where(character => character is not ('<' or '>') && !char.IsControl(character)));

    static string Quote(string path) => $"\"{path.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
