using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

/// <summary>What people and apps do to issues; the same for pull requests, whose conversation is an issue.</summary>
sealed class IssueOperations(RepositoryState state, RepositoryEvents events, TimeProvider clock)
{
    const int MaxTitleLength = 256;
    const int MaxAssignees = 10;

    public Issue Open(Actor actor, string title, string? body, IEnumerable<string> labels)
    {
        CheckTitle(title);
        CheckBody("Issue", body);
        var now = clock.GetUtcNow();
        var issue = state.Write(() =>
        {
            var opened = new Issue
            {
                Id = state.NextId(),
                Number = state.NextNumber(),
                Title = title,
                Body = body,
                Author = actor.Account,
                ThroughApp = actor.ThroughApp,
                Labels = [.. labels.Distinct(StringComparer.OrdinalIgnoreCase).Select(FindOrAddLabel)],
                CreatedAt = now,
                UpdatedAt = now,
            };
            state.Issues = state.Issues.Add(opened.Number, opened);
            return opened;
        });
        events.Issue(state, actor, "opened", issue);
        foreach (var label in issue.Labels)
            events.Issue(state, actor, "labeled", issue, label: label);
        return issue;
    }

    public Issue Edit(Actor actor, int number, string? title, string? body)
    {
        if (title is not null)
            CheckTitle(title);
        CheckBody("Issue", body);
        var (before, after) = Change(number, issue => issue with { Title = title ?? issue.Title, Body = body ?? issue.Body });
        var changes = new JsonObject();
        if (before.Title != after.Title)
            changes["title"] = new JsonObject { ["from"] = before.Title };
        if (before.Body != after.Body)
            changes["body"] = new JsonObject { ["from"] = before.Body ?? "" };
        if (changes.Count > 0)
            events.Issue(state, actor, "edited", after, changes);
        return after;
    }

    public Issue Close(Actor actor, int number, string reason = "completed")
    {
        var (before, after) = Change(number, issue => issue with { Open = false, StateReason = issue.PullRequest is null ? reason : null, ClosedAt = issue.ClosedAt ?? clock.GetUtcNow() });
        if (before.Open)
            events.Issue(state, actor, "closed", after);
        return after;
    }

    public Issue Reopen(Actor actor, int number)
    {
        var (before, after) = Change(number, issue => issue with { Open = true, StateReason = issue.PullRequest is null ? "reopened" : null, ClosedAt = null });
        if (!before.Open)
            events.Issue(state, actor, "reopened", after);
        return after;
    }

    /// <summary>Sets the labels to exactly those; unknown ones are made, as GitHub does.</summary>
    public Issue SetLabels(Actor actor, int number, IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
            CheckLabelName(name);
        var (before, after) = Change(number, issue => issue with { Labels = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(FindOrAddLabel)] });
        foreach (var label in before.Labels.Where(label => after.Labels.All(kept => kept.Id != label.Id)))
            events.Issue(state, actor, "unlabeled", after, label: label);
        foreach (var label in after.Labels.Where(label => before.Labels.All(old => old.Id != label.Id)))
            events.Issue(state, actor, "labeled", after, label: label);
        return after;
    }

    public Issue AddLabels(Actor actor, int number, IEnumerable<string> names) =>
        SetLabels(actor, number, [.. state.Issues[number].Labels.Select(label => label.Name), .. names]);

    public Issue RemoveLabel(Actor actor, int number, string name) =>
        SetLabels(actor, number, [.. state.Issues[number].Labels.Select(label => label.Name).Where(label => !label.Equals(name, StringComparison.OrdinalIgnoreCase))]);

    /// <summary>Assigns those of the accounts that may be; the others are left out without a word.</summary>
    public Issue Assign(Actor actor, int number, IEnumerable<Account> accounts)
    {
        var added = accounts.Where(account => MayBeAssigned(number, account)).ToList();
        var (before, after) = Change(number, issue => issue with { Assignees = [.. issue.Assignees.Union(added).Take(MaxAssignees)] });
        foreach (var account in after.Assignees.Except(before.Assignees))
            events.Issue(state, actor, "assigned", after, assignee: account);
        return after;
    }

    public Issue Unassign(Actor actor, int number, IEnumerable<Account> accounts)
    {
        var (before, after) = Change(number, issue => issue with { Assignees = [.. issue.Assignees.Except(accounts)] });
        foreach (var account in before.Assignees.Except(after.Assignees))
            events.Issue(state, actor, "unassigned", after, assignee: account);
        return after;
    }

    public Label CreateLabel(string name, string color, string? description)
    {
        CheckLabelName(name);
        return state.Write(() =>
        {
            if (state.Labels.ContainsKey(name))
                throw new ValidationFailedException("Label", "name", "already_exists");
            var label = new Label(state.NextId(), name, color, description);
            state.Labels = state.Labels.Add(name, label);
            return label;
        });
    }

    /// <summary>Replaces an issue by a changed copy and tells both.</summary>
    public (Issue Before, Issue After) Change(int number, Func<Issue, Issue> change) => state.Write(() =>
    {
        var before = state.Issues[number];
        var after = change(before) with { UpdatedAt = clock.GetUtcNow() };
        state.Issues = state.Issues.SetItem(number, after);
        return (before, after);
    });

    // As documented: whoever can write, and whoever commented on the issue.
    bool MayBeAssigned(int number, Account account) =>
        state.PermissionOf(account) >= RepositoryPermission.Write || state.CommentsOf(number).Any(comment => comment.Author.Id == account.Id);

    Label FindOrAddLabel(string name)
    {
        if (state.Labels.TryGetValue(name, out var label))
            return label;
        label = new Label(state.NextId(), name, "ededed", Description: null);
        state.Labels = state.Labels.Add(name, label);
        return label;
    }

    static void CheckTitle(string title)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new ValidationFailedException("Issue", "title", "missing_field");
        if (title.Length > MaxTitleLength)
            throw new ValidationFailedException("Issue", "title", "custom", $"title is too long (maximum is {MaxTitleLength} characters)");
    }

    static void CheckLabelName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 50)
            throw new ValidationFailedException("Label", "name", "invalid");
    }

    internal static void CheckBody(string resource, string? body)
    {
        if (body?.Length > Comment.MaxBodyLength)
            throw new ValidationFailedException(resource, "body", "unprocessable", $"body is too long (maximum is {Comment.MaxBodyLength} characters)");
    }
}
