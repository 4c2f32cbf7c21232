using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Http;

/// <summary>Who calls the API, as its token says.</summary>
abstract record Caller
{
    /// <summary>What its rate limit is counted under, and how GitHub's message names it.</summary>
    public abstract string RateLimitKey { get; }

    public sealed record Anonymous(string Address) : Caller
    {
        public override string RateLimitKey => Address;
    }

    /// <summary>The app itself, by its JSON Web Token; it can act on installations and deliveries, not in repositories.</summary>
    public sealed record App(AppRegistration Registration) : Caller
    {
        public override string RateLimitKey => $"app ID {Registration.Id}";
    }

    /// <summary>The app in one installation, narrowed to some repositories when <paramref name="RepositoryIds"/> is set.</summary>
    public sealed record Installed(AppRegistration Registration, Installation Installation, IReadOnlyDictionary<string, string> Permissions, IReadOnlySet<long>? RepositoryIds) : Caller
    {
        public override string RateLimitKey => $"installation ID {Installation.Id}";

        public bool Reaches(RepositoryState repository) =>
            repository.Owner.Id == Installation.Account.Id && (RepositoryIds is null || RepositoryIds.Contains(repository.Id));

        public bool May(string permission, bool write) =>
            permission == "metadata" || (Permissions.TryGetValue(permission, out var level) && (!write || level is "write" or "admin"));
    }

    public sealed record Person(Account Account) : Caller
    {
        public override string RateLimitKey => $"user ID {Account.Id}";
    }
}
