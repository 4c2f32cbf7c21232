namespace ContribBot.Core.Configuration;

/// <summary>Something in <c>contribbot.yml</c> that can't be meant so.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Path">Where in the document, such as <c>benchmarks[0].elements</c>; empty for the whole.</param>
/// <param name="Message">One sentence or two, in plain text: what is wrong and what would be right.</param>
public sealed record ConfigurationError(int Line, int Column, string Path, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {(Path.Length == 0 ? "" : Path + ": ")}{Message}";
}

/// <summary>What a file says.</summary>
/// <param name="Options">The options, with defaults in place of what is missing or wrong.</param>
/// <param name="Errors">In the order of the file; empty if all is well.</param>
public sealed record BotOptionsResult(BotOptions Options, IReadOnlyList<ConfigurationError> Errors);
