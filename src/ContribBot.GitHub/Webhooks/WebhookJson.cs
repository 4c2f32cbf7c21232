using System.Text.Json.Serialization;

namespace ContribBot.GitHub.Webhooks;

/// <summary>How payloads are read: as <see cref="Http.GitHubJson"/> reads answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PingEvent))]
[JsonSerializable(typeof(IssuesEvent))]
[JsonSerializable(typeof(IssueCommentEvent))]
[JsonSerializable(typeof(PullRequestEvent))]
[JsonSerializable(typeof(PullRequestReviewEvent))]
[JsonSerializable(typeof(InstallationEvent))]
[JsonSerializable(typeof(InstallationRepositoriesEvent))]
sealed partial class WebhookJson : JsonSerializerContext;
