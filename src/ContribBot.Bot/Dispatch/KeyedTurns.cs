namespace ContribBot.Bot.Dispatch;

/// <summary>One at a time for each key, within this process, in the order of arrival.</summary>
sealed class KeyedTurns
{
    readonly Lock _gate = new();
    readonly Dictionary<string, LinkedList<TaskCompletionSource<bool>>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Waits until it is the caller's turn; null when patience ends before.</summary>
    public async Task<IDisposable?> EnterAsync(string key, CancellationToken patience, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> mine;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(key, out var line))
            {
                _waiting[key] = new();
                return new Turn(this, key);
            }

            mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            line.AddLast(mine);
        }

        await using var impatient = patience.Register(() => mine.TrySetResult(false));
        await using var cancelled = cancellationToken.Register(() => mine.TrySetCanceled(cancellationToken));
        return await mine.Task ? new Turn(this, key) : null;
    }

    void Leave(string key)
    {
        lock (_gate)
        {
            var line = _waiting[key];
            while (line.First is { } next)
            {
                line.RemoveFirst();
                // One that has given up is passed over.
                if (next.Value.TrySetResult(true))
                    return;
            }

            _waiting.Remove(key);
        }
    }

    sealed class Turn(KeyedTurns turns, string key) : IDisposable
    {
        int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                turns.Leave(key);
        }
    }
}
