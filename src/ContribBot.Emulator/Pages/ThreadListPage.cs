using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;

namespace ContribBot.Emulator.Pages;

/// <summary>Issues and pull requests of all repositories, newest first.</summary>
static class ThreadListPage
{
    public static Html Render(IEnumerable<RepositoryServices> repositories) =>
        Layout.Page("Threads · ContribBot demo", Html.Join(repositories.Select(repository => Section(repository.State))));

    static Html Section(RepositoryState repository)
    {
        var open = repository.Issues.Values.Count(issue => issue.Open);
        return Html.Of($"""
            <section id="live" data-live>
            <h1 class="repository">{repository.Owner.Login} <span>/</span> <b>{repository.Name}</b> <small>{open} open</small></h1>
            <ul class="threads">{Html.Join(repository.Issues.Values.Reverse().Select(issue => Row(repository, issue)))}</ul>
            </section>
            """);
    }

    static Html Row(RepositoryState repository, Issue issue)
    {
        var comments = repository.CommentsOf(issue.Number).Count();
        return Html.Of($"""
            <li>{Layout.State(issue)}<div><a class="title" href="{PageRoutes.PathOf(repository, issue)}">{issue.Title}</a> {Layout.Labels(issue.Labels)}
            <p class="meta">#{issue.Number} by {issue.Author.Login} · {Size(issue)}{comments} {(comments == 1 ? "comment" : "comments")}</p></div></li>
            """);
    }

    static Html Size(Issue issue) => issue.PullRequest is { } pull
        ? Html.Of($"<span class=\"plus\">+{pull.Additions}</span> <span class=\"minus\">−{pull.Deletions}</span> in {pull.ChangedFiles} files · ")
        : Html.Empty;
}
