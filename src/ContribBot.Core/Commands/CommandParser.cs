using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;
using ContribBot.Core.Text;

namespace ContribBot.Core.Commands;

/// <summary>
/// From a comment to commands. A command stands at the start of a line of a plain paragraph, as GitHub renders it: not in code, a quote, a
/// list, a heading, a table, HTML, or quoted e-mail.
/// </summary>
public static partial class CommandParser
{
    /// <summary>More in one comment are a mistake, or an attempt to keep the bot busy.</summary>
    public const int MaxCommands = 10;

    const int MaxIgnored = 50;

    /// <param name="markdown">The comment; what exceeds GitHub's limit of 65,536 characters is not read.</param>
    public static CommentCommands Parse(string? markdown)
    {
        var commands = new List<CommandCall>();
        var ignored = new List<IgnoredCommand>();
        foreach (var line in CommentLines.Read(markdown ?? ""))
        {
            if (line.Reason is { } reason)
                ReportKnown(line.Text, line.Number, reason, ignored);
            else
                Read(line, commands, ignored);
        }

        return new(commands, ignored.Count > MaxIgnored ? ignored[..MaxIgnored] : ignored);
    }

    static void Read(CommentLine line, List<CommandCall> commands, List<IgnoredCommand> ignored)
    {
        if (Calls().Match(line.Text) is not { Success: true } call)
        {
            ReportKnown(line.Text, line.Number, IgnoredReasons.NotAtLineStart, ignored);
            return;
        }

        void Ignore(string reason, string? suggestion = null) =>
            ignored.Add(new(PlainText.OneLine(line.Text, 80), line.Number, reason, suggestion));

        var name = call.Groups["name"].Value;
        var definition = call.Groups["stop"].Length == 0 ? CommandDefinitions.Find(name) : null;
        if (definition is null)
        {
            var near = NearestName.Find(name, CommandDefinitions.All.Select(known => known.Name));
            Ignore(IgnoredReasons.UnknownCommand, near is null ? null : "/" + near);
            return;
        }

        var rest = call.Groups["rest"].Value;
        if (definition.Forms.Select(form => form.Match(rest)).FirstOrDefault(match => match is not null) is not { } arguments)
            Ignore(IgnoredReasons.WrongArguments, string.Join(" or ", definition.Usage));
        else if (commands.Any(earlier => earlier.Name == definition.Name && earlier.Arguments.SequenceEqual(arguments)))
            Ignore(IgnoredReasons.Repeated);
        else if (commands.Count == MaxCommands)
            Ignore(IgnoredReasons.TooMany);
        else
            commands.Add(new(definition.Name, arguments, line.Number));
    }

    // In code and prose only the names of commands are worth a word; paths like /usr/bin are everywhere.
    static void ReportKnown(string text, int number, string reason, List<IgnoredCommand> ignored)
    {
        foreach (var mention in Mentions().EnumerateMatches(text))
        {
            var command = text.AsSpan(mention.Index, mention.Length).Trim();
            if (CommandDefinitions.Find(command[1..].ToString()) is not null)
                ignored.Add(new(command.ToString(), number, reason));
        }
    }

    [GeneratedRegex(@"\A/(?<name>[A-Za-z][A-Za-z0-9-]{0,31})(?<stop>[.,:;!?]*)(?:\s+(?<rest>.*))?\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?:^|\s)/[A-Za-z][A-Za-z0-9-]{0,31}\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Mentions();
}
