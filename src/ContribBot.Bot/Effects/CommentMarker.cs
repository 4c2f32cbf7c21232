using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;
using ContribBot.GitHub.Resources;

namespace ContribBot.Bot.Effects;

/// <summary>
/// The hidden line by which the bot finds its comment again, whatever happened in between. What a comment has to remember rides along in
/// <see cref="State"/>: comments are the bot's only database on the repository's side.
/// </summary>
/// <param name="Feature">What the comment is about: <c>proposal</c>, <c>split</c>, <c>benchmark</c>, <c>reply</c>.</param>
/// <param name="Key">Tells comments of one feature on one issue apart; empty where there is only one.</param>
/// <param name="State">The feature's own.</param>
public sealed record CommentMarker(string Feature, string Key = "", string State = "")
{
    const string Name = "contribbot";

    /// <summary>The marker of a comment; null where the comment is not the bot's own or has none.</summary>
    public static CommentMarker? Of(IssueComment comment, string botLogin)
    {
        // Anybody can write such a line into a comment of theirs; only the author tells.
        if (!string.Equals(comment.User?.Login, botLogin, StringComparison.OrdinalIgnoreCase))
            return null;
        return Parse(comment.Body);
    }

    /// <summary>The marker in the text of a comment that is known to be the bot's.</summary>
    public static CommentMarker? Parse(string? body)
    {
        if (HiddenComment.Find(body, Name) is not { } json)
            return null;
        try
        {
            return JsonSerializer.Deserialize(json, CommentMarkerJson.Default.CommentMarker);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool IsSameComment(CommentMarker? other) => other is not null && other.Feature == Feature && other.Key == Key;

    /// <summary>The state of the newest of the bot's comments of a feature; null where there is none, or none that can be read.</summary>
    public static T? ReadState<T>(IEnumerable<IssueComment> comments, string botLogin, string feature, JsonTypeInfo<T> type)
        where T : class
    {
        var marker = comments.Select(comment => Of(comment, botLogin)).LastOrDefault(marker => marker is { Key: "" } && marker.Feature == feature);
        try
        {
            return marker is { State.Length: > 0 } ? JsonSerializer.Deserialize(marker.State, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body with the marker below it.</summary>
    /// <exception cref="InvalidOperationException">GitHub would refuse a comment of that length.</exception>
    public string AppendTo(string body)
    {
        var marked = body.TrimEnd() + "\n\n" + HiddenComment.Format(Name, JsonSerializer.Serialize(this, CommentMarkerJson.Default.CommentMarker));
        return marked.Length <= CommentsResource.MaxLength
            ? marked
            : throw new InvalidOperationException($"The comment {Feature} has {marked.Length} characters; its writer must keep it below {CommentBody.DefaultLimit}.");
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CommentMarker))]
sealed partial class CommentMarkerJson : JsonSerializerContext;
