namespace ContribBot.Bot.Deliveries;

/// <summary>A webhook delivery as it arrived.</summary>
/// <param name="Id">The <c>X-GitHub-Delivery</c> GUID; a redelivery keeps it.</param>
/// <param name="Event">The <c>X-GitHub-Event</c> name.</param>
/// <param name="ReceivedAt">When the first copy arrived.</param>
/// <param name="Payload">The raw body, whose signature was checked.</param>
public sealed record Delivery(Guid Id, string Event, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Payload);

/// <summary>How far a delivery has come.</summary>
public enum DeliveryStatus
{
    /// <summary>Persisted and queued; nobody has worked on it yet.</summary>
    Waiting,

    /// <summary>An attempt failed; another one follows.</summary>
    Retrying,
    Done,

    /// <summary>Given up: in the poison queue, until somebody replays it.</summary>
    Failed,
}

/// <summary>What became of a delivery; kept beside it for people to look at, and so that a copy of a finished one costs nothing.</summary>
public sealed record DeliveryOutcome
{
    public required DeliveryStatus Status { get; init; }

    /// <summary>When the status was reached.</summary>
    public required DateTimeOffset At { get; init; }

    public int Attempts { get; init; }

    /// <summary><c>owner/name#1</c>, where the event has a subject.</summary>
    public string? Subject { get; init; }

    /// <summary>One line for each effect, in order.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>The last failure, in one line.</summary>
    public string? Error { get; init; }
}
