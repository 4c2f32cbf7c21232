using System.Net;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Effects;
using ContribBot.Core.Markdown;
using ContribBot.Core.Splitting;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// Makes a stack into branches and pull requests, drafts where the repository has them, each on top of the one before. Commits have fixed authors and dates, so doing it again gives
/// the same commits, and a branch or pull request that is there already is the one from the first time.
/// </summary>
sealed record CreateStack(CommandRequest Request, PullRequest Pull, SplitPlan Plan, PullRequestContent Content) : Effect
{
    public override string Description => $"stack of {Plan.Slices.Count} for #{Pull.Number}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        string answer;
        try
        {
            answer = await CreateAsync(target, cancellationToken);
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.Forbidden)
        {
            answer = StackObstacle.Forbidden(Plan);
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.UnprocessableEntity)
        {
            answer = StackObstacle.Refused(error.Reason, Plan);
        }

        await Request.Reply(answer).ApplyAsync(target, cancellationToken);
    }

    async Task<string> CreateAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var commits = await CommitAsync(target, cancellationToken);
        foreach (var (slice, sha) in commits)
        {
            // The head's name is in the branch's, so a branch of that name can only be ours, unless somebody has worked on it.
            var existing = await target.GitHub.Git.FindReferenceAsync(target.Repository, $"heads/{Branch(slice)}", cancellationToken);
            if (existing is null)
                await target.GitHub.Git.CreateReferenceAsync(target.Repository, $"heads/{Branch(slice)}", sha, cancellationToken);
            else if (existing.Object.Sha != sha)
                return StackObstacle.Occupied(Branch(slice));
        }

        var made = new List<(Slice Slice, int Number)>();
        foreach (var slice in Plan.Slices)
            made.Add((slice, await OpenAsync(slice, made, target, cancellationToken)));
        return new CommentBody()
            .Paragraph($"Made {made.Count} pull requests, each on top of the one before. Merge them in order; GitHub points the next one at the base branch when the branch below it is deleted.")
            .Table(["#:", "Pull request", "Title"], made.Select(entry => (IReadOnlyList<string>)[$"{entry.Slice.Number}", $"#{entry.Number}", MarkdownText.TableCell(entry.Slice.Title)]))
            .Paragraph("Together they are exactly this pull request, which can be closed once they are merged.")
            .ToString();
    }

    async Task<List<(Slice Slice, string Sha)>> CommitAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var (git, repository) = (target.GitHub.Git, target.Repository);
        var head = await git.FindCommitAsync(repository, Pull.Head.Sha, cancellationToken);
        var fork = await git.FindCommitAsync(repository, Plan.Change.BaseId, cancellationToken);
        var (tree, parent) = (fork!.Tree.Sha, fork.Sha);
        var commits = new List<(Slice, string)>();
        foreach (var (slice, paths) in StackStates.Of(Plan))
        {
            var entries = new List<GitTreeEntry>();
            foreach (var path in paths)
                entries.Add(await EntryAsync(path, target, cancellationToken));
            tree = (await git.CreateTreeAsync(repository, tree, entries, cancellationToken)).Sha;
            if (slice == Plan.Slices[^1] && tree != head?.Tree.Sha)
                throw new InvalidOperationException($"The stack for #{Pull.Number} does not end in the head's tree.");
            parent = (await git.CreateCommitAsync(repository, $"{slice.Title}\n\n{slice.Why}\n\nPart {slice.Number} of {Plan.Slices.Count} of #{Pull.Number}.\n", tree, [parent], Author(), cancellationToken)).Sha;
            commits.Add((slice, parent));
        }

        return commits;
    }

    async Task<GitTreeEntry> EntryAsync(PathState path, EffectTarget target, CancellationToken cancellationToken)
    {
        if (path.Mode == GitFileMode.None)
            return new GitTreeEntry(path.File.Path, path.File.OldMode.ToOctal(), path.File.OldMode == GitFileMode.Submodule ? "commit" : "blob", null);
        // What is finished is in the repository already, under the name that the head's tree has for it.
        return path.IsDone
            ? Content.Head![path.File.Path]
            : new GitTreeEntry(path.File.Path, path.Mode.ToOctal(), "blob", await target.GitHub.Git.CreateBlobAsync(target.Repository, path.Content(), cancellationToken));
    }

    async Task<int> OpenAsync(Slice slice, List<(Slice Slice, int Number)> made, EffectTarget target, CancellationToken cancellationToken)
    {
        await foreach (var open in target.GitHub.PullRequests.ListAsync(target.Repository, "all", $"{target.Repository.Owner}:{Branch(slice)}", cancellationToken))
        {
            if (open.Head.Ref == Branch(slice))
                return open.Number;
        }

        var body = new CommentBody()
            .Paragraph($"Part {slice.Number} of {Plan.Slices.Count} of #{Pull.Number}{(made.Count == 0 ? "" : $", on top of #{made[^1].Number}")}. {MarkdownText.Inline(slice.Why)}")
            .Bullets(slice.Parts.Take(30).Select(part => MarkdownText.Code(PathText.Display(part.File.Path))))
            .ToString();
        var onto = made.Count == 0 ? Pull.Base.Ref : Branch(made[^1].Slice);
        try
        {
            return (await CreateAsync(draft: true)).Number;
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.UnprocessableEntity && error.Reason.Contains("draft", StringComparison.OrdinalIgnoreCase))
        {
            // Private repositories have drafts in GitHub's paid plans only.
            return (await CreateAsync(draft: false)).Number;
        }

        Task<PullRequest> CreateAsync(bool draft) =>
            target.GitHub.PullRequests.CreateAsync(target.Repository, slice.Title, Branch(slice), onto, body, draft, cancellationToken);
    }

    string Branch(Slice slice) => $"split/{Pull.Number}-{Pull.Head.Sha[..7]}/{slice.Number}-{slice.Slug}";

    GitSignature? Author() => Pull.User is { } user
        ? new GitSignature(user.Login, $"{user.Id}+{user.Login}@users.noreply.github.com", Pull.CreatedAt)
        : null;
}
