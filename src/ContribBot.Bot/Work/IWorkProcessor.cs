using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Work;

/// <summary>Does the work that a message of one queue asks for. Hosted by <see cref="QueueConsumer"/>, or by a queue function.</summary>
public interface IWorkProcessor
{
    /// <summary>The queue whose messages it takes.</summary>
    string Queue { get; }

    /// <summary>Does the work, which may have been done in part or whole by an earlier attempt.</summary>
    /// <exception cref="NonRetriableException">No later attempt can succeed.</exception>
    Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken);

    /// <summary>Notes a failed attempt where people can see it.</summary>
    /// <param name="message">The message as received.</param>
    /// <param name="error">One line, without secrets.</param>
    /// <param name="isFinal">True where no attempt follows.</param>
    Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken);
}

/// <summary>How an attempt ended when it did not fail.</summary>
public abstract record WorkResult
{
    public static WorkResult Done { get; } = new DoneResult();

    /// <summary>Not now, and nobody's fault: a rate limit, or another worker on the same pull request. Costs no attempt.</summary>
    public static WorkResult Later(TimeSpan delay) => new DeferredResult(delay);

    public sealed record DoneResult : WorkResult;

    public sealed record DeferredResult(TimeSpan Delay) : WorkResult;
}

/// <summary>A failure that no later attempt can mend; the message goes to the poison queue at once.</summary>
public sealed class NonRetriableException(string message, Exception? inner = null) : Exception(message, inner);
