using System.Security.Cryptography;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;
using ContribBot.Emulator.Webhooks;
using ContribBot.Git;
using Microsoft.AspNetCore.Builder;

namespace ContribBot.Emulator;

/// <summary>
/// A small GitHub on a loopback port: the REST API under the paths of api.github.com, signed webhooks, and real git repositories behind
/// both. One app is registered; it is installed on every account that gets a repository.
/// </summary>
public sealed class EmulatedGitHub : IAsyncDisposable
{
    readonly WebApplication web;
    readonly GitHubServices services;
    readonly EmulatedGitHubOptions options;
    readonly string directory;
    readonly RSA key;

    EmulatedGitHub(WebApplication web, GitHubServices services, EmulatedGitHubOptions options, string directory, RSA key)
    {
        this.web = web;
        this.services = services;
        this.options = options;
        this.directory = directory;
        this.key = key;
    }

    /// <summary>Base address of the API and of the pages.</summary>
    public Uri Url => new(services.Urls.Origin + "/");

    public long AppId => services.App.Id;

    public string AppSlug => services.App.Slug;

    /// <summary>The app's private key, as PEM (PKCS#1, as GitHub hands it out).</summary>
    public string PrivateKeyPem => key.ExportRSAPrivateKeyPem();

    public string WebhookSecret => options.WebhookSecret;

    public WebhookSender Webhooks => services.Webhooks;

    /// <summary>What shall go wrong with coming requests.</summary>
    public Faults Faults => services.Faults;

    public static async Task<EmulatedGitHub> StartAsync(EmulatedGitHubOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatedGitHubOptions();
        var signingKey = RSA.Create(2048);
        var (application, gitHub) = await WebHost.StartAsync(options, signingKey, cancellationToken);
        var repositories = options.Directory ?? Path.Combine(Path.GetTempPath(), $"contribbot-github-{Guid.NewGuid():N}");
        System.IO.Directory.CreateDirectory(repositories);
        return new EmulatedGitHub(application, gitHub, options, repositories, signingKey);
    }

    /// <summary>Makes a repository with one commit of text files, and installs the app on its owner.</summary>
    /// <param name="fullName"><c>owner/name</c>; the owner becomes an organization if it is new.</param>
    public async Task<EmulatedRepository> CreateRepositoryAsync(string fullName, IReadOnlyDictionary<string, string>? files = null, string defaultBranch = "main", bool isPrivate = false)
    {
        var repository = await AddRepositoryAsync(fullName, defaultBranch, isPrivate, borrowFrom: null);
        if (files is { Count: > 0 })
            await repository.PushAsync(repository.Owner, defaultBranch, "Initial commit", files.ToDictionary(file => file.Key, file => (string?)file.Value));
        return repository;
    }

    /// <summary>
    /// Makes a repository whose objects are read from a git repository on this machine, bare or not, which is never written to. Branches
    /// are set with <see cref="EmulatedRepository.SetBranchAsync"/>.
    /// </summary>
    /// <exception cref="GitException">There is no repository.</exception>
    public async Task<EmulatedRepository> BorrowRepositoryAsync(string fullName, string localDirectory, string defaultBranch = "main") =>
        await AddRepositoryAsync(fullName, defaultBranch, isPrivate: false, await GitRepository.OpenAsync(localDirectory));

    /// <summary>Makes a user's fork, with the default branch; the app is not installed there.</summary>
    public async Task<EmulatedRepository> ForkAsync(EmulatedRepository repository, string user)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var (world, upstream) = (services.World, repository.Services);
        var state = new RepositoryState(
            world.Ids.Next(), world.Account(user), repository.Name, repository.DefaultBranch, upstream.State.IsPrivate, world.Ids, options.Clock.GetUtcNow()) { IsFork = true };
        var git = await GitRepository.InitAsync(Path.Combine(directory, $"{state.Id}.git"), repository.DefaultBranch);
        git = git.With(new Dictionary<string, string> { ["GIT_OBJECT_DIRECTORY"] = Path.Combine(upstream.Store.Repository.GitDirectory, "objects") });
        var fork = new RepositoryServices(state, git, services.Events, options.Clock, upstream);
        services.Repositories[state.Id] = fork;
        world.Add(state);
        var made = new EmulatedRepository(fork, services);
        if (await upstream.Store.ResolveRefAsync($"refs/heads/{repository.DefaultBranch}") is { } head)
            await made.SetBranchAsync(user, repository.DefaultBranch, head);
        return made;
    }

    /// <summary>A token with which a test acts as that user through the API.</summary>
    public string CreatePersonalToken(string user) => services.Tokens.Issue(services.World.Account(user));

    /// <summary>The id of the app's installation on an account; null where it is not installed.</summary>
    public long? InstallationId(string owner) => services.World.FindAccount(owner) is { } account ? services.World.InstallationOf(account)?.Id : null;

    /// <summary>Takes the app off an account: its tokens end and its webhooks cease.</summary>
    public void Uninstall(string owner)
    {
        var account = services.World.Account(owner);
        if (services.World.InstallationOf(account) is { } installation)
            services.Tokens.Revoke(installation);
        services.World.Uninstall(account);
    }

    /// <summary>Sends the event that GitHub sends when a webhook is set up.</summary>
    public void Ping() => services.Events.Ping();

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        services.Webhooks.Dispose();
        foreach (var repository in services.Repositories.Values)
            repository.Dispose();
        key.Dispose();
        if (options.Directory is null)
            DeleteDirectory(directory);
    }

    async Task<EmulatedRepository> AddRepositoryAsync(string fullName, string defaultBranch, bool isPrivate, GitRepository? borrowFrom)
    {
        if (fullName.Split('/') is not [{ Length: > 0 } owner, { Length: > 0 } name])
            throw new ArgumentException($"{fullName}: expected owner/name", nameof(fullName));
        var world = services.World;
        var account = world.Account(owner, AccountType.Organization);
        var state = new RepositoryState(world.Ids.Next(), account, name, defaultBranch, isPrivate, world.Ids, options.Clock.GetUtcNow());
        var git = await GitRepository.InitAsync(Path.Combine(directory, $"{state.Id}.git"), defaultBranch);
        var repository = new RepositoryServices(state, git, services.Events, options.Clock);
        if (borrowFrom is not null)
            await repository.Writer.BorrowObjectsAsync(borrowFrom);
        services.Repositories[state.Id] = repository;
        world.Install(account);
        world.Add(state);
        return new EmulatedRepository(repository, services);
    }

    static void DeleteDirectory(string directory)
    {
        // git writes its objects read-only, which on Windows keeps them from being deleted.
        foreach (var file in System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        System.IO.Directory.Delete(directory, recursive: true);
    }
}
