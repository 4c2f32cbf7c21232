using System.Collections.Immutable;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;

namespace ContribBot.Emulator.Pages;

/// <summary>One issue or pull request: what was said, what changed, and a form to answer.</summary>
static class ThreadPage
{
    public static async Task<Html> RenderAsync(RepositoryServices repository, Issue issue, string token)
    {
        var changes = issue.PullRequest is { } pull
            ? await repository.Store.ChangesAsync(pull.MergeBaseSha ?? pull.BaseSha, pull.HeadSha)
            : [];
        var state = repository.State;
        return Layout.Page($"{issue.Title} · #{issue.Number}", Html.Of($"""
            <div class="head">
            <p class="crumbs"><a href="/">{state.FullName}</a></p>
            <h1>{issue.Title} <small>#{issue.Number}</small></h1>
            <p class="meta">{Layout.State(issue)} {Byline(issue)}{Assignees(issue)}</p>
            </div>
            <div id="live" data-live>
            <p class="labels">{Layout.Labels(issue.Labels)}</p>
            {Checks(state, issue)}
            {Message(state, $"issue-{issue.Number}", issue.Author, issue.CreatedAt, edited: false, issue.Body, issue.Reactions)}
            {ChangesPanel.Render(issue, changes)}
            {Html.Join(Conversation(state, issue))}
            </div>
            {Form(state, issue, token)}
            """));
    }

    static Html Byline(Issue issue) => issue.PullRequest is { } pull
        ? Html.Of($"<b>{issue.Author.Login}</b> wants to merge {pull.Commits} {(pull.Commits == 1 ? "commit" : "commits")} into <code>{pull.BaseRef}</code> from <code>{pull.HeadRef}</code>")
        : Html.Of($"<b>{issue.Author.Login}</b> opened this issue");

    static Html Assignees(Issue issue) => issue.Assignees.IsEmpty ? Html.Empty : Html.Of($", assigned to <b>{string.Join(", ", issue.Assignees.Select(account => account.Login))}</b>");

    /// <summary>Comments and reviews, oldest first.</summary>
    static IEnumerable<Html> Conversation(RepositoryState state, Issue issue)
    {
        var comments = state.CommentsOf(issue.Number).Select(comment => (comment.CreatedAt, Message(
            state, $"issuecomment-{comment.Id}", comment.Author, comment.CreatedAt, comment.UpdatedAt > comment.CreatedAt, comment.Body, comment.Reactions)));
        var reviews = (issue.PullRequest?.Reviews ?? []).Select(review => (review.SubmittedAt, Message(
            state, $"pullrequestreview-{review.Id}", review.Author, review.SubmittedAt, edited: false, review.Body, [], Verdict(review))));
        return comments.Concat(reviews).OrderBy(entry => entry.Item1).Select(entry => entry.Item2);
    }

    static string Verdict(Review review) => review.State switch
    {
        "APPROVED" => " approved",
        "CHANGES_REQUESTED" => " requested changes",
        _ => " reviewed",
    };

    static Html Message(RepositoryState repository, string id, Account author, DateTimeOffset time, bool edited, string? body, ImmutableArray<Reaction> reactions, string verb = "")
    {
        var role = repository.PermissionOf(author) >= RepositoryPermission.Triage ? Html.Of($" <span class=\"tag\">maintainer</span>") : Html.Empty;
        return Html.Of($"""
            <article class="message{(author.Type == AccountType.Bot ? " by-bot" : "")}" id="{id}">
            {Layout.Avatar(author)}
            <div class="box"><p class="who">{Layout.Person(author)}{role}{verb} {Layout.Time(time)}{(edited ? " · edited" : "")}</p>
            <div class="body">{CommentHtml.Render(body)}</div>{Reactions(reactions)}</div>
            </article>
            """);
    }

    static Html Reactions(ImmutableArray<Reaction> reactions) => reactions.IsEmpty ? Html.Empty : Html.Of($"""
        <p class="reactions">{Html.Join(reactions.GroupBy(reaction => reaction.Content).Select(group =>
            Html.Of($"<span title=\"{string.Join(", ", group.Select(reaction => reaction.User.Login))}\">{Emoji(group.Key)} {group.Count()}</span>")))}</p>
        """);

    static string Emoji(string content) => content switch
    {
        "+1" => "👍",
        "-1" => "👎",
        "laugh" => "😄",
        "confused" => "😕",
        "heart" => "❤️",
        "hooray" => "🎉",
        "rocket" => "🚀",
        _ => "👀",
    };

    static Html Checks(RepositoryState repository, Issue issue)
    {
        var runs = repository.CheckRuns.Values.Where(run => run.HeadSha == issue.PullRequest?.HeadSha).ToList();
        return runs.Count == 0 ? Html.Empty : Html.Of($"""
            <ul class="checks">{Html.Join(runs.Select(run => Html.Of($"<li><span class=\"dot {run.Conclusion ?? run.Status}\"></span><b>{run.Name}</b> {run.Title ?? run.Conclusion ?? run.Status}</li>")))}</ul>
            """);
    }

    static Html Form(RepositoryState repository, Issue issue, string token)
    {
        // The people of the thread, and those who may do more than read.
        var people = repository.Collaborators.Keys
            .Concat(repository.Issues.Values.Select(other => other.Author).Where(author => author.Type == AccountType.User).Select(author => author.Login))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return Html.Of($"""
            <form class="answer" method="post" action="{PageRoutes.PathOf(repository, issue)}/comments">
            <input type="hidden" name="token" value="{token}">
            <label class="hidden" for="body">Comment</label>
            <textarea id="body" name="body" rows="4" required maxlength="65536" placeholder="{Hint(issue)}"></textarea>
            <div class="row"><label>as <select name="user">{Html.Join(people.Select(login => Html.Of($"<option>{login}</option>")))}</select></label>
            <button type="submit">Comment</button></div>
            </form>
            """);
    }

    static string Hint(Issue issue) => issue.PullRequest is null
        ? "Write a comment, or a command such as /help"
        : "Write a comment, or a command such as /benchmark, /split or /help";
}
