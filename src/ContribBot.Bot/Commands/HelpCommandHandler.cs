using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.Core.Markdown;

namespace ContribBot.Bot.Commands;

/// <summary><c>/help</c>: the commands, and who may run them in this repository.</summary>
public sealed class HelpCommandHandler : ICommandHandler
{
    public string Name => "help";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = await scope.GetOptionsAsync(cancellationToken);
        var asked = request.Call.Arguments.Count == 0 ? null : CommandDefinitions.Find(request.Call.Arguments[0].TrimStart('/'));
        var shown = (asked is null ? CommandDefinitions.All : [asked])
            .Where(definition => options.Commands.GetValueOrDefault(definition.Name) is not { Enabled: false });
        yield return request.Reply(new CommentBody()
            .Paragraph("Commands stand at the start of a line of a comment; one in code or in a quote, like those below, does nothing.")
            .Table(["command", "what it does", "who"], shown.Select(definition => (IReadOnlyList<string>)
            [
                string.Join("<br>", definition.Usage.Select(usage => MarkdownText.Code(usage))),
                definition.Help,
                CommandPermissions.Audience(definition, options.Commands.GetValueOrDefault(definition.Name)).ToString().ToLowerInvariant(),
            ]))
            .ToString());
    }
}
