using ContribBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Work;

/// <summary>Takes messages of one queue and hands them to its processor, a few at a time; retries, and at last poisons.</summary>
public sealed partial class QueueConsumer(
    IWorkProcessor processor, IBotStorage storage, BotSettings settings, TimeProvider time, ILogger<QueueConsumer> logger, int? concurrency = null)
    : BackgroundService
{
    static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(5);

    readonly IMessageQueue _queue = storage.Queue(processor.Queue);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, concurrency ?? settings.Concurrency).Select(_ => Task.Run(() => ConsumeAsync(stoppingToken), CancellationToken.None)));

    async Task ConsumeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await _queue.TryReceiveAsync(settings.Visibility, stopping) is { } message)
                    await WorkAsync(message, stopping);
                else
                    await _queue.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                // The storage is at fault. The message, if there was one, comes back by itself.
                Log.StorageFailed(logger, error, _queue.Name);
                await Task.Delay(settings.RetryDelay, time, CancellationToken.None);
            }
        }
    }

    /// <summary>One attempt at one message. Shutting down cancels it; it then becomes visible at once for whoever is next.</summary>
    async Task WorkAsync(QueueMessage message, CancellationToken stopping)
    {
        await using var hold = new MessageHold(_queue, message, settings.Visibility, time, stopping);
        if (message.Attempt > settings.MaxAttempts)
        {
            await PoisonAsync(hold, "every attempt ended with the death of its process");
            return;
        }

        try
        {
            var result = await processor.ProcessAsync(message, hold.Token);
            if (result is WorkResult.DeferredResult { Delay: var delay })
                // A copy, because the attempts of the original would run out while it waits its turn.
                await _queue.SendAsync(message.Body, delay, CancellationToken.None);
            await hold.CompleteAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await hold.ReleaseAsync(TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (hold.IsLost)
        {
            Log.MessageLost(logger, _queue.Name, message.Id);
        }
        catch (NonRetriableException error)
        {
            Log.GivenUp(logger, error, _queue.Name, message.Id);
            await PoisonAsync(hold, error.Message);
        }
        catch (Exception error)
        {
            Log.AttemptFailed(logger, error, _queue.Name, message.Id, message.Attempt);
            if (message.Attempt >= settings.MaxAttempts)
            {
                await PoisonAsync(hold, OneLine(error));
                return;
            }

            await processor.NoteFailureAsync(message, OneLine(error), isFinal: false, CancellationToken.None);
            await hold.ReleaseAsync(Backoff(message.Attempt));
        }
    }

    async Task PoisonAsync(MessageHold hold, string reason)
    {
        await processor.NoteFailureAsync(hold.Message, reason, isFinal: true, CancellationToken.None);
        await storage.Queue(QueueNames.Poison(_queue.Name)).SendAsync(hold.Message.Body, TimeSpan.Zero, CancellationToken.None);
        await hold.CompleteAsync();
    }

    TimeSpan Backoff(int attempt)
    {
        var delay = settings.RetryDelay * Math.Pow(2, attempt - 1);
        return delay < s_longestDelay ? delay : s_longestDelay;
    }

    static string OneLine(Exception error) => $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} can't be read; trying again")]
        public static partial void StorageFailed(ILogger logger, Exception error, string queue);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} at message {MessageId} of {Queue} failed")]
        public static partial void AttemptFailed(ILogger logger, Exception error, string queue, string messageId, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of {Queue} can't succeed and goes to the poison queue")]
        public static partial void GivenUp(ILogger logger, Exception error, string queue, string messageId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} of {Queue} was taken over by another consumer")]
        public static partial void MessageLost(ILogger logger, string queue, string messageId);
    }
}
