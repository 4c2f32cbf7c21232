namespace ContribBot.Bot.Storage;

/// <summary>Mutual exclusion by key across threads, processes and machines, for a time: who dies frees the key when the lease expires.</summary>
public interface ILeaseStore
{
    /// <summary>Takes the lease on <paramref name="key"/> unless another holder has it.</summary>
    /// <returns>The lease, which renews itself until disposed; null where it is taken.</returns>
    Task<ILease?> TryAcquireAsync(string key, CancellationToken cancellationToken);
}

/// <summary>A lease that is held, until it is disposed or <see cref="Lost"/>.</summary>
public interface ILease : IAsyncDisposable
{
    /// <summary>Cancelled when the lease could not be renewed in time, so that the work under it stops.</summary>
    CancellationToken Lost { get; }
}
