using ContribBot.Emulator;

namespace ContribBot.Acceptance.Scale;

/// <summary>Several <c>contribbot serve</c> over one Azure Storage account; those that are killed are replaced.</summary>
sealed class ProcessGroup(EmulatedGitHub gitHub, string connection) : IDisposable
{
    readonly Lock _gate = new();
    readonly List<BotProcess> _alive = [];
    readonly List<string> _logsOfTheDead = [];
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
            _logsOfTheDead.Add(victim.Log);
        }

        await StartAsync(1);
    }

    /// <summary>What must not stand in any log: keys, secrets, tokens. One line each.</summary>
    public IEnumerable<string> FindFaults()
    {
        string log;
        lock (_gate)
            log = string.Concat([.. _logsOfTheDead, .. _alive.Select(process => process.Log)]);
        if (!log.Contains("Accepted ", StringComparison.Ordinal))
            yield return "The logs tell of no delivery, so nothing can be learned from what they lack.";
        string[] secrets = [gitHub.WebhookSecret, gitHub.PrivateKeyPem.Split('\n')[1], "ghs_", "Bearer ", "AccountKey=", connection.Split("AccountKey=")[1].Split(';')[0]];
        foreach (var secret in secrets.Where(secret => log.Contains(secret, StringComparison.Ordinal)))
            yield return $"A log holds a secret that starts with {secret[..4]}.";
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
