namespace ContribBot.Bot.Storage;

/// <summary>Where the bot keeps what must outlive it.</summary>
public interface IBotStorage
{
    IBlobStore Blobs { get; }

    ILeaseStore Leases { get; }

    /// <summary>The queue of that name, created on first use. The same name gives the same instance.</summary>
    IMessageQueue Queue(string name);

    /// <summary>One line for people: which backend, and where.</summary>
    string Description { get; }

    /// <summary>Writes, reads and deletes a probe, so that a wrong path or permission shows before the first delivery does.</summary>
    Task ProbeAsync(CancellationToken cancellationToken);
}
