namespace ContribBot.Core.Commands;

/// <summary>A command that a comment asks for.</summary>
/// <param name="Name">As in <see cref="CommandDefinition.Name"/>.</param>
/// <param name="Arguments">As many and as long as one of the command's forms allows.</param>
/// <param name="Line">1-based, in the comment.</param>
public sealed record CommandCall(string Name, IReadOnlyList<string> Arguments, int Line);

/// <summary>Something that looks like a command and is not run.</summary>
/// <param name="Text">The line, or the command in it; at most 80 characters, on one line.</param>
/// <param name="Line">1-based.</param>
/// <param name="Reason">In words, one of <see cref="IgnoredReasons"/>.</param>
/// <param name="Suggestion">What may have been meant, with its slash; null if nothing is near.</param>
public sealed record IgnoredCommand(string Text, int Line, string Reason, string? Suggestion = null);

/// <summary>What a comment asks for, and what only looks so.</summary>
public sealed record CommentCommands(IReadOnlyList<CommandCall> Commands, IReadOnlyList<IgnoredCommand> Ignored);

/// <summary>Why something that looks like a command is not run; part of the command line's contract.</summary>
public static class IgnoredReasons
{
    public const string CodeBlock = "code block";
    public const string CodeSpan = "code span";
    public const string Quote = "quote";
    public const string QuotedEmail = "quoted e-mail";
    public const string HtmlComment = "HTML comment";
    public const string Html = "inside HTML";
    public const string List = "in a list";
    public const string Heading = "in a heading";
    public const string Table = "in a table";
    public const string NotAtLineStart = "not at the start of a line";
    public const string Formatted = "formatted or escaped";
    public const string UnknownCommand = "unknown command";
    public const string WrongArguments = "wrong arguments";
    public const string Repeated = "repeated";
    public const string TooMany = "too many commands";
    public const string TooDeep = "nested too deeply to read";
}
