namespace ContribBot.Bot.Storage.Azure;

/// <summary>Runs an idempotent preparation before the first use; a failure is not remembered, so that the next use tries again.</summary>
sealed class FirstUse(Func<CancellationToken, Task> prepare)
{
    volatile bool _isDone;

    public ValueTask EnsureAsync(CancellationToken cancellationToken) => _isDone ? ValueTask.CompletedTask : new(PrepareAsync(cancellationToken));

    async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await prepare(cancellationToken);
        _isDone = true;
    }
}
