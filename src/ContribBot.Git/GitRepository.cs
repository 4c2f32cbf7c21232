using System.Text;

namespace ContribBot.Git;

/// <summary>A repository on disk, bare or with a worktree, read through the system's git. Nothing here writes to it unless the caller's own arguments do.</summary>
public sealed class GitRepository
{
    readonly IReadOnlyDictionary<string, string> environment;

    GitRepository(string gitDirectory, IReadOnlyDictionary<string, string> environment)
    {
        GitDirectory = gitDirectory;
        this.environment = environment;
    }

    /// <summary>Absolute path of the <c>.git</c> directory (of the bare repository itself).</summary>
    public string GitDirectory { get; }

    /// <summary>Opens the repository that holds <paramref name="directory"/>.</summary>
    /// <exception cref="GitException">There is none, or git is missing.</exception>
    public static async Task<GitRepository> OpenAsync(string directory, CancellationToken cancellationToken = default)
    {
        var found = await GitProcess.RunAsync(directory, ["rev-parse", "--absolute-git-dir"], new GitRun { AllowFailure = true }, cancellationToken);
        return found.ExitCode == 0
            ? new GitRepository(found.Text, new Dictionary<string, string>())
            : throw new GitException($"{directory}: not a git repository.", found.ExitCode);
    }

    /// <summary>What <c>git --version</c> says.</summary>
    /// <exception cref="GitException">Git is missing.</exception>
    public static async Task<string> VersionAsync(CancellationToken cancellationToken = default) =>
        (await GitProcess.RunAsync(Path.GetTempPath(), ["--version"], GitRun.Default, cancellationToken)).Text.Trim();

    /// <summary>Makes an empty bare repository at <paramref name="directory"/> and opens it.</summary>
    public static async Task<GitRepository> InitAsync(string directory, string initialBranch = "main", string objectFormat = "sha1", CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(directory);
        var made = await GitProcess.RunAsync(
            directory,
            ["init", "--quiet", "--bare", "--template=", $"--initial-branch={initialBranch}", $"--object-format={objectFormat}", "."],
            new GitRun { AllowFailure = true },
            cancellationToken);
        Check(made, "init");
        return new GitRepository(Path.GetFullPath(directory), new Dictionary<string, string>());
    }

    /// <summary>The same repository with more environment variables for every command, such as <c>GIT_INDEX_FILE</c>.</summary>
    public GitRepository With(IReadOnlyDictionary<string, string> variables)
    {
        var merged = new Dictionary<string, string>(environment);
        foreach (var (name, value) in variables)
            merged[name] = value;
        return new GitRepository(GitDirectory, merged);
    }

    /// <summary>
    /// Runs <c>git <paramref name="arguments"/></c> on this repository. Arguments are passed as they are, so untrusted ones belong behind
    /// <c>--end-of-options</c> or <c>--</c>. Paths that are not UTF-8 can't be arguments; give them on standard input.
    /// </summary>
    /// <exception cref="GitException">It failed (see <see cref="GitRun.AllowFailure"/>) or answered too much.</exception>
    public async Task<GitResult> RunAsync(IReadOnlyList<string> arguments, GitRun? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        run ??= GitRun.Default;
        var merged = new Dictionary<string, string>(environment);
        foreach (var (name, value) in run.Environment)
            merged[name] = value;
        // --git-dir keeps git from looking for another repository; the working directory stays inside the git directory, so no worktree is read.
        var result = await GitProcess.RunAsync(
            GitDirectory,
            ["--git-dir", GitDirectory, .. arguments],
            run with { Environment = merged },
            cancellationToken);
        if (!run.AllowFailure)
            Check(result, arguments[0]);
        return result;
    }

    /// <summary>The full id of what a revision names, or null where it names nothing. <paramref name="type"/> is git's: commit, tree, blob.</summary>
    public async Task<string?> ResolveAsync(string revision, string type = "commit", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Length == 0 || revision.Contains('\0') || revision.Contains('\n'))
            return null;
        var result = await RunAsync(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{{type}}}"],
            new GitRun { AllowFailure = true },
            cancellationToken);
        return result.ExitCode == 0 && IsObjectId(result.Text) ? result.Text : null;
    }

    /// <summary>The best common ancestor of two commits, or null where they share no history.</summary>
    public async Task<string?> MergeBaseAsync(string one, string other, CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(["merge-base", "--end-of-options", one, other], new GitRun { AllowFailure = true }, cancellationToken);
        return result.ExitCode switch
        {
            0 => result.Text.Split('\n')[0],
            1 => null,
            _ => throw new GitException($"git merge-base: {FirstLine(result.Error)}", result.ExitCode),
        };
    }

    /// <summary>Every object's bytes, in the order asked, in one git process.</summary>
    /// <exception cref="GitException">One is missing (a shallow or partial clone), or they are together larger than <paramref name="maxBytes"/>.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadObjectsAsync(
        IReadOnlyCollection<string> ids, int maxBytes = 512 << 20, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
            return [];
        foreach (var id in ids)
        {
            if (!IsObjectId(id))
                throw new ArgumentException($"{id} is no object id.", nameof(ids));
        }

        var input = Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n")));
        var result = await RunAsync(["cat-file", "--batch"], new GitRun { Input = input, MaxOutputBytes = maxBytes }, cancellationToken);
        return SplitBatch(result.Output, ids.Count);
    }

    /// <summary>One object's bytes; <paramref name="id"/> is a full object id.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadObjectAsync(string id, int maxBytes = 512 << 20, CancellationToken cancellationToken = default) =>
        (await ReadObjectsAsync([id], maxBytes, cancellationToken))[0];

    /// <summary>Stores bytes as a blob in this repository and returns its id.</summary>
    public async Task<string> WriteBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        (await RunAsync(["hash-object", "-w", "--no-filters", "--stdin"], new GitRun { Input = content }, cancellationToken)).Text;

    /// <summary>True for 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.</summary>
    public static bool IsObjectId(string? text) =>
        text is { Length: 40 or 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    static List<ReadOnlyMemory<byte>> SplitBatch(ReadOnlyMemory<byte> output, int count)
    {
        var objects = new List<ReadOnlyMemory<byte>>(count);
        while (!output.IsEmpty)
        {
            var end = output.Span.IndexOf((byte)'\n');
            var header = Encoding.ASCII.GetString(output.Span[..end]).Split(' ');
            if (header.Length != 3 || !int.TryParse(header[2], out var size))
                throw new GitException($"object {header[0]} is missing; the clone is shallow or partial. Fetch the commits with their contents and try again.");
            objects.Add(output.Slice(end + 1, size));
            output = output[(end + 1 + size + 1)..];
        }

        return objects.Count == count ? objects : throw new GitException("git cat-file ended early.");
    }

    static void Check(GitResult result, string verb)
    {
        if (result.ExitCode != 0)
            throw new GitException($"git {verb}: {FirstLine(result.Error)}", result.ExitCode);
    }

    static string FirstLine(string error)
    {
        var line = error.Split('\n').FirstOrDefault(text => text.Length > 0) ?? "failed without a message";
        return Core.Splitting.PathText.Display(line.Replace("fatal: ", "", StringComparison.Ordinal));
    }
}
