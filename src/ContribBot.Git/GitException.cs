namespace ContribBot.Git;

/// <summary>Git could not do what was asked. The message is one line that a user can act on.</summary>
public sealed class GitException : Exception
{
    public GitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public GitException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    /// <summary>Git's own exit code, or null where git did not come so far.</summary>
    public int? ExitCode { get; }
}
