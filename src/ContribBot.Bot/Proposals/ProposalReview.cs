using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary>Checks an issue as a proposal and says the result in one comment and one label.</summary>
static class ProposalReview
{
    public const string Feature = "proposal";

    static readonly Label s_ready = new("rfc: ready", "0e8a16", "The proposal has what a discussion needs");
    static readonly Label s_needsWork = new("rfc: needs work", "fbca04", "Something is missing from the proposal");

    public static async IAsyncEnumerable<Effect> RunAsync(
        Issue issue, ProposalTemplate template, ProposalOptions options, RepositoryScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = issue.Body ?? "";
        var report = ProposalChecker.Check(body, template, options);
        var said = CommentState.Parse(CommentMarker.Parse((await scope.FindCommentAsync(issue.Number, Feature, cancellationToken))?.Body)?.State);
        var text = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..16];

        // The same text again, after a crash or for a copy: what it was compared with then is what it is compared with now.
        var previous = said?.Text == text ? said.Previous : said?.Current;
        var state = new CommentState(text, previous, ProposalState.Of(report).Format());
        yield return new UpsertComment(issue.Number, new CommentMarker(Feature, State: state.Format()), ProposalComment.Render(report, ProposalState.Parse(previous)));
        yield return report.Complete
            ? new SetLabels(issue.Number, [s_ready], [s_needsWork.Name])
            : new SetLabels(issue.Number, [s_needsWork], [s_ready.Name]);
    }
}

/// <summary>What the proposal comment remembers.</summary>
/// <param name="Text">Fingerprint of the body that was checked.</param>
/// <param name="Previous">The state that it was compared with.</param>
/// <param name="Current">The state that it is in.</param>
sealed record CommentState(string Text, string? Previous, string Current)
{
    public static CommentState? Parse(string? state)
    {
        try
        {
            return string.IsNullOrEmpty(state) ? null : JsonSerializer.Deserialize(state, CommentStateJson.Default.CommentState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Format() => JsonSerializer.Serialize(this, CommentStateJson.Default.CommentState);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommentState))]
sealed partial class CommentStateJson : JsonSerializerContext;
