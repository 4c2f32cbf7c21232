using System.Collections.Concurrent;

namespace ContribBot.Emulator.Model;

/// <summary>Accounts, installations and repositories of one emulated GitHub.</summary>
sealed class World(TimeProvider clock)
{
    readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<long, Installation> installations = new();
    readonly ConcurrentDictionary<string, RepositoryState> repositories = new(StringComparer.OrdinalIgnoreCase);

    public IdSequence Ids { get; } = new();

    public IEnumerable<Installation> Installations => installations.Values.OrderBy(installation => installation.Id);

    public IEnumerable<RepositoryState> Repositories => repositories.Values.OrderBy(repository => repository.Id);

    /// <summary>The account of that login; made as <paramref name="type"/> on first sight.</summary>
    public Account Account(string login, AccountType type = AccountType.User) =>
        accounts.GetOrAdd(login, name => new Account(Ids.Next(), name, type));

    public Account? FindAccount(string login) => accounts.GetValueOrDefault(login);

    public Installation Install(Account account)
    {
        var existing = InstallationOf(account);
        if (existing is not null)
            return existing;
        var installation = new Installation(Ids.Next(), account, clock.GetUtcNow());
        installations[installation.Id] = installation;
        return installation;
    }

    public void Uninstall(Account account)
    {
        if (InstallationOf(account) is { } installation)
            installations.TryRemove(installation.Id, out _);
    }

    public Installation? InstallationOf(Account account) => installations.Values.FirstOrDefault(installation => installation.Account.Id == account.Id);

    public Installation? FindInstallation(long id) => installations.GetValueOrDefault(id);

    public RepositoryState? FindRepository(string owner, string name) => repositories.GetValueOrDefault($"{owner}/{name}");

    public void Add(RepositoryState repository)
    {
        if (!repositories.TryAdd(repository.FullName, repository))
            throw new InvalidOperationException($"the repository {repository.FullName} exists already");
    }
}
