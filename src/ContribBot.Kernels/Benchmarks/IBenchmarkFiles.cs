namespace ContribBot.Kernels.Benchmarks;

/// <summary>The tensor files and policies of a repository at a commit: git for the command line, blobs for the worker, which has no GitHub credential.</summary>
public interface IBenchmarkFiles
{
    /// <summary>All paths at that commit, with forward slashes.</summary>
    Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken);

    /// <exception cref="InvalidDataException">The file is longer than <paramref name="maxBytes"/> or can't be read; the message is for the user.</exception>
    Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken);
}
