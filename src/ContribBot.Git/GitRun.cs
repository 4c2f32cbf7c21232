namespace ContribBot.Git;

/// <summary>How one git command is run.</summary>
public sealed record GitRun
{
    public static readonly GitRun Default = new();

    /// <summary>Bytes for git's standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>More output than this ends the command with a <see cref="GitException"/>: a hostile repository must not fill the memory.</summary>
    public int MaxOutputBytes { get; init; } = 512 << 20;

    /// <summary>Environment variables on top of the cleaned environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Return a non-zero exit code instead of throwing.</summary>
    public bool AllowFailure { get; init; }

    /// <summary>
    /// Let git fetch from and push to repositories on this machine. Off by default: a transfer runs programs that the repository's own
    /// configuration names, so it is only for repositories that we made.
    /// </summary>
    public bool AllowLocalTransport { get; init; }
}

/// <summary>What a git command answered.</summary>
/// <param name="ExitCode">Zero where it succeeded.</param>
/// <param name="Output">Standard output, as bytes: git's paths and contents have no encoding.</param>
/// <param name="Error">Standard error, cut after 64 KiB.</param>
public sealed record GitResult(int ExitCode, ReadOnlyMemory<byte> Output, string Error)
{
    /// <summary>The output as UTF-8 text without the line end; for answers that are ASCII by nature, such as ids.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output.Span).TrimEnd('\n', '\r');
}
