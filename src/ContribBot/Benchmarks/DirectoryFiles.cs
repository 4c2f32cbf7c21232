using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Benchmarks;

/// <summary>The files of a working tree, for a run without commits. Links out of the tree and git's own files are left out.</summary>
sealed class DirectoryFiles(string root) : IBenchmarkFiles
{
    static readonly EnumerationOptions Enumeration = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    public Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateFiles(root, "*", Enumeration)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal))]);

    public async Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (!file.Exists)
            throw new InvalidDataException($"{path} does not exist.");
        if (file.Length > maxBytes)
            throw new InvalidDataException($"{path} has {file.Length} bytes, {maxBytes} are left for this benchmark.");
        return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
    }
}
