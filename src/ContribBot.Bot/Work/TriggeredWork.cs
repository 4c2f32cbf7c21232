using ContribBot.Bot.Storage;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Work;

/// <summary>
/// One attempt at a message that somebody else received: the trigger of a queue function. The trigger hides the message while the function
/// runs, shows it again after an exception, and poisons it after the last attempt; this decides what becomes an exception.
/// </summary>
public sealed partial class TriggeredWork(IBotStorage storage, BotSettings settings, ILogger<TriggeredWork> logger)
{
    /// <param name="processor">Does the work.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="body">The message's text.</param>
    /// <param name="attempt">The dequeue count: 1 for the first attempt.</param>
    /// <param name="cancellationToken">Cancelled when the instance shuts down.</param>
    /// <exception cref="Exception">A later attempt may succeed.</exception>
    public async Task RunAsync(IWorkProcessor processor, string id, string body, int attempt, CancellationToken cancellationToken)
    {
        var message = new QueueMessage(id, body, attempt, Receipt: "");
        try
        {
            if (await processor.ProcessAsync(message, cancellationToken) is WorkResult.DeferredResult { Delay: var delay })
                // A copy, because waiting is no failure and must not use up attempts.
                await storage.Queue(processor.Queue).SendAsync(body, delay, cancellationToken);
        }
        catch (NonRetriableException error)
        {
            // Returning completes the message, so the poison queue gets its copy from here, at once instead of after five attempts.
            Log.GivenUp(logger, error, processor.Queue, id);
            await processor.NoteFailureAsync(message, error.Message, isFinal: true, cancellationToken);
            await storage.Queue(QueueNames.Poison(processor.Queue)).SendAsync(body, TimeSpan.Zero, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await processor.NoteFailureAsync(
                message, $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}", isFinal: attempt >= settings.MaxAttempts, cancellationToken);
            throw;
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of {Queue} can't succeed and goes to the poison queue")]
        public static partial void GivenUp(ILogger logger, Exception error, string queue, string messageId);
    }
}
