using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;
using ContribBot.Git;

namespace ContribBot.Emulator.Operations;

/// <summary>One repository: its state, its git, and everything that can be done with it.</summary>
sealed class RepositoryServices : IDisposable
{
    public RepositoryServices(RepositoryState state, GitRepository git, RepositoryEvents events, TimeProvider clock, RepositoryServices? upstream = null)
    {
        State = state;
        Upstream = upstream;
        Store = new GitStore(git);
        Writer = new GitWriter(Store, clock);
        Issues = new IssueOperations(state, events, clock);
        Comments = new CommentOperations(state, Issues, events, clock);
        Reactions = new ReactionOperations(state, Issues, Comments, clock);
        Pulls = new PullRequestOperations(state, Store, Writer, Issues, events, clock);
        Refs = new RefOperations(state, Store, Writer, Pulls, events, clock, upstream?.Refs);
        Reviews = new ReviewOperations(state, Issues, events, clock);
        Merges = new MergeOperations(state, Store, Writer, Issues, Refs, events, clock);
        Checks = new CheckRunOperations(state, clock);
    }

    public RepositoryState State { get; }

    /// <summary>What this is a fork of; null for a repository of its own.</summary>
    public RepositoryServices? Upstream { get; }

    public GitStore Store { get; }

    public GitWriter Writer { get; }

    public IssueOperations Issues { get; }

    public CommentOperations Comments { get; }

    public ReactionOperations Reactions { get; }

    public PullRequestOperations Pulls { get; }

    public RefOperations Refs { get; }

    public ReviewOperations Reviews { get; }

    public MergeOperations Merges { get; }

    public CheckRunOperations Checks { get; }

    public void Dispose() => Refs.Dispose();
}
