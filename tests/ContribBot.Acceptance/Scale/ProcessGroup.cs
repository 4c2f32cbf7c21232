using ContribBot.Emulator;

namespace ContribBot.Acceptance.Scale;

/// <summary>Several <c>contribbot serve</c> over one Azure Storage account; those that are killed are replaced.</summary>
sealed class ProcessGroup(EmulatedGitHub gitHub, string connection) : IDisposable
{
    readonly Lock _gate = new();
    readonly List<BotProcess> _alive = [];
    TimeSpan _processorTimeOfTheDead;

    /// <summary>Of the living and the dead, their starts included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            lock (_gate)
                return _alive.Aggregate(_processorTimeOfTheDead, (sum, process) => sum + process.ProcessorTime);
        }
    }

    public async Task StartAsync(int count)
    {
        foreach (var started in await Task.WhenAll(Enumerable.Range(0, count).Select(_ => BotProcess.StartOnAzureAsync(gitHub, connection))))
        {
            lock (_gate)
                _alive.Add(started);
        }
    }

    /// <summary>Where some process of those alive listens; null between the death of the last one and the start of the next.</summary>
    public Uri? AnyAddress(Random random)
    {
        lock (_gate)
            return _alive.Count == 0 ? null : _alive[random.Next(_alive.Count)].WebhookAddress;
    }

    /// <summary>SIGKILLs one of them and starts another in its place.</summary>
    public async Task ReplaceAsync(Random random)
    {
        lock (_gate)
        {
            var victim = _alive[random.Next(_alive.Count)];
            _alive.Remove(victim);
            _processorTimeOfTheDead += victim.ProcessorTime;
            victim.Dispose();
        }

        await StartAsync(1);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var process in _alive)
                process.Dispose();
            _alive.Clear();
        }
    }
}
