using System.Text.Json.Serialization;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Http;

// Bodies of requests and answers that no caller sees.

sealed record ErrorResponse(string? Message = null, string? DocumentationUrl = null, System.Text.Json.JsonElement? Errors = null);

sealed record InstallationTokenResponse(string Token, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"a token until {ExpiresAt:u}";
}

sealed record InstallationRepositoriesPage(IReadOnlyList<Repository> Repositories);

sealed record CheckRunsPage(IReadOnlyList<CheckRun> CheckRuns);

sealed record PermissionResponse(string Permission, string? RoleName = null);

sealed record CommentBody(string Body);

sealed record IssueUpdate(string? Title, string? Body, string? State, string? StateReason);

sealed record AssigneeLogins(IReadOnlyList<string> Assignees);

sealed record LabelNames(IReadOnlyList<string> Labels);

sealed record NewReaction(string Content);

sealed record NewPullRequest(string Title, string Head, string Base, string Body, bool Draft);

sealed record NewBlob(string Content, string Encoding);

sealed record NewTree(string? BaseTree, IReadOnlyList<NewTreeEntry> Tree);

// The sha of a deleted path must be written as null, not left out.
sealed record NewTreeEntry(string Path, string Mode, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Sha);

sealed record NewCommit(string Message, string Tree, IReadOnlyList<string> Parents, GitSignature? Author);

sealed record NewReference(string Ref, string Sha);

sealed record ReferenceUpdate(string Sha, bool Force);

record CheckRunPatch
{
    public CheckStatus? Status { get; init; }

    public CheckConclusion? Conclusion { get; init; }

    public string? ExternalId { get; init; }

    public string? DetailsUrl { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public CheckRunOutput? Output { get; init; }
}

sealed record NewCheckRun : CheckRunPatch
{
    public required string Name { get; init; }

    public required string HeadSha { get; init; }
}
