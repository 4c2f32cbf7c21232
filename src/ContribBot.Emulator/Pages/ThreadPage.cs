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
            <p class="meta">{Layout.State(issue)} {Byline(issue)}</p>
            </div>
            <div id="live" data-live>
            <p class="labels">{Layout.Labels(issue.Labels)}</p>
            {Checks(state, issue)}
            {Message(state, $"issue-{issue.Number}", issue.Author, issue.CreatedAt, edited: false, issue.Body, issue.Reactions)}
            {ChangesPanel.Render(issue, changes)}
            {Html.Join(state.CommentsOf(issue.Number).Select(comment => Message(state, $"issuecomment-{comment.Id}", comment.Author, comment.CreatedAt, comment.UpdatedAt > comment.CreatedAt, comment.Body, comment.Reactions)))}
            </div>
            {Form(state, issue, token)}
            """));
    }

    static Html Byline(Issue issue) => issue.PullRequest is { } pull
        ? Html.Of($"<b>{issue.Author.Login}</b> wants to merge {pull.Commits} {(pull.Commits == 1 ? "commit" : "commits")} into <code>{pull.BaseRef}</code> from <code>{pull.HeadRef}</code>")
        : Html.Of($"<b>{issue.Author.Login}</b> opened this issue");

    static Html Message(RepositoryState repository, string id, Account author, DateTimeOffset time, bool edited, string? body, ImmutableArray<Reaction> reactions)
    {
        var role = repository.PermissionOf(author) >= RepositoryPermission.Triage ? Html.Of($" <span class=\"tag\">maintainer</span>") : Html.Empty;
        return Html.Of($"""
            <article class="message{(author.Type == AccountType.Bot ? " by-bot" : "")}" id="{id}">
            {Layout.Avatar(author)}
            <div class="box"><p class="who">{Layout.Person(author)}{role} {Layout.Time(time)}{(edited ? " · edited" : "")}</p>
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
