using System.Collections.Immutable;

namespace ContribBot.Emulator.Model;

/// <summary>
/// Everything a repository holds besides git. Values are immutable, so readers take no lock; writers go through
/// <see cref="Write{T}"/>.
/// </summary>
sealed class RepositoryState(long id, Account owner, string name, string defaultBranch, bool isPrivate, IdSequence ids, DateTimeOffset createdAt)
{
    readonly Lock gate = new();
    int lastNumber;

    public long Id => id;

    public Account Owner => owner;

    public string Name => name;

    public string FullName => $"{owner.Login}/{name}";

    public string DefaultBranch => defaultBranch;

    public bool IsPrivate => isPrivate;

    public bool IsFork { get; init; }

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset PushedAt { get; set; } = createdAt;

    public ImmutableSortedDictionary<int, Issue> Issues { get; set; } = ImmutableSortedDictionary<int, Issue>.Empty;

    public ImmutableSortedDictionary<long, Comment> Comments { get; set; } = ImmutableSortedDictionary<long, Comment>.Empty;

    public ImmutableSortedDictionary<string, Label> Labels { get; set; } =
        ImmutableSortedDictionary.Create<string, Label>(StringComparer.OrdinalIgnoreCase);

    public ImmutableSortedDictionary<long, CheckRun> CheckRuns { get; set; } = ImmutableSortedDictionary<long, CheckRun>.Empty;

    public ImmutableDictionary<string, RepositoryPermission> Collaborators { get; set; } =
        ImmutableDictionary.Create<string, RepositoryPermission>(StringComparer.OrdinalIgnoreCase);

    public long NextId() => ids.Next();

    /// <summary>The next number of the sequence that issues and pull requests share. Call it inside <see cref="Write{T}"/>.</summary>
    public int NextNumber() => ++lastNumber;

    /// <summary>Runs one change alone; changes never await.</summary>
    public T Write<T>(Func<T> change)
    {
        lock (gate)
            return change();
    }

    public RepositoryPermission PermissionOf(Account account) =>
        account.Id == owner.Id ? RepositoryPermission.Admin
        : Collaborators.TryGetValue(account.Login, out var permission) ? permission
        : isPrivate ? RepositoryPermission.None
        : RepositoryPermission.Read;

    /// <summary>GitHub's <c>author_association</c> for somebody in this repository.</summary>
    public string AssociationOf(Account account)
    {
        if (account.Id == owner.Id)
            return "OWNER";
        if (Collaborators.ContainsKey(account.Login))
            return owner.Type == AccountType.Organization ? "MEMBER" : "COLLABORATOR";
        return Issues.Values.Any(issue => issue.PullRequest?.MergedAt is not null && issue.Author.Id == account.Id) ? "CONTRIBUTOR" : "NONE";
    }

    public IEnumerable<Comment> CommentsOf(int number) => Comments.Values.Where(comment => comment.IssueNumber == number);
}
