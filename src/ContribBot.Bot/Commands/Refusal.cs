using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Commands;

/// <summary>The answer to somebody who may not run a command: a thumb, and who may.</summary>
static class Refusal
{
    /// <param name="written">The command as it is written, with its slash.</param>
    public static IEnumerable<Effect> Of(CommandRequest request, string written, CommandAudience audience)
    {
        yield return request.React(ReactionContent.ThumbsDown);
        yield return request.Reply($"{MarkdownText.Code(written)} can be run by {Describe(audience)} here. Ask a maintainer to run it for you.");
    }

    static string Describe(CommandAudience audience) => audience switch
    {
        CommandAudience.Author => "the author, or somebody with triage permission",
        CommandAudience.Triage => "somebody with triage permission",
        CommandAudience.Write => "somebody with write permission",
        CommandAudience.Maintain => "a maintainer",
        _ => "an admin of the repository",
    };
}
