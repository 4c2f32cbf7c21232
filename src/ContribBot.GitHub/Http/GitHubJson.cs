using System.Text.Json.Serialization;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Http;

/// <summary>
/// How GitHub's JSON is read and written: unknown fields are ignored, fields in use must be there and must not be null unless
/// their type says so.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(App))]
[JsonSerializable(typeof(Installation[]))]
[JsonSerializable(typeof(InstallationRepositoriesPage))]
[JsonSerializable(typeof(HookDelivery[]))]
[JsonSerializable(typeof(InstallationTokenResponse))]
[JsonSerializable(typeof(Issue[]))]
[JsonSerializable(typeof(IssueUpdate))]
[JsonSerializable(typeof(IssueComment[]))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(Label[]))]
[JsonSerializable(typeof(LabelNames))]
[JsonSerializable(typeof(AssigneeLogins))]
[JsonSerializable(typeof(Reaction[]))]
[JsonSerializable(typeof(NewReaction))]
[JsonSerializable(typeof(PullRequest[]))]
[JsonSerializable(typeof(PullRequestReview[]))]
[JsonSerializable(typeof(NewPullRequest))]
[JsonSerializable(typeof(ChangedFile[]))]
[JsonSerializable(typeof(PullRequestCommit[]))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(CommitFiles))]
[JsonSerializable(typeof(PermissionResponse))]
[JsonSerializable(typeof(CheckRunsPage))]
[JsonSerializable(typeof(NewCheckRun))]
[JsonSerializable(typeof(CheckRunPatch))]
[JsonSerializable(typeof(GitTree))]
[JsonSerializable(typeof(GitCommit))]
[JsonSerializable(typeof(GitReference))]
[JsonSerializable(typeof(NewBlob))]
[JsonSerializable(typeof(NewTree))]
[JsonSerializable(typeof(NewCommit))]
[JsonSerializable(typeof(NewReference))]
[JsonSerializable(typeof(ReferenceUpdate))]
[JsonSerializable(typeof(GitObject))]
[JsonSerializable(typeof(ErrorResponse))]
sealed partial class GitHubJson : JsonSerializerContext;
