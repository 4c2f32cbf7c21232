namespace ContribBot.Core.Commands;

/// <summary>A line of a comment as it reads when rendered.</summary>
/// <param name="Text">Without Markdown's markup.</param>
/// <param name="Number">1-based, in the source.</param>
/// <param name="Reason">Why no command can stand there; null where one can.</param>
readonly record struct CommentLine(string Text, int Number, string? Reason);
