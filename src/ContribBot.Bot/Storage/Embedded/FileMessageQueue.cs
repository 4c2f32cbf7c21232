using System.Globalization;
using System.Text;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>
/// A queue in a folder: one file a message, whose NAME holds its state, <c>{visible at, ticks}.{attempts}.{id}</c>. Taking a message,
/// extending it and giving it back are each one rename, so of two takers one wins and no crash leaves anything in between. The name
/// is the receipt: who lost the message finds no file of that name.
/// </summary>
sealed class FileMessageQueue(string name, string folder, string scratchFolder, TimeProvider time) : IMessageQueue, IDisposable
{
    static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(250);

    readonly SemaphoreSlim _arrivals = new(0);
    readonly Lock _candidatesLock = new();
    readonly Queue<string> _candidates = new();

    public string Name => name;

    public async Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        if (bytes.Length > QueueMessage.MaxBodyBytes)
            throw new ArgumentException($"A message holds at most {QueueMessage.MaxBodyBytes} bytes, not {bytes.Length}: keep the payload in a blob.", nameof(body));
        var file = new MessageFile(time.GetUtcNow() + delay, Attempts: 0, Guid.NewGuid().ToString("n"));
        await AtomicFile.WriteAsync(PathOf(file.ToString()), scratchFolder, bytes, cancellationToken);
        Wake();
    }

    public async Task<QueueMessage?> TryReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken)
    {
        while (NextCandidate() is { } candidate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRename(candidate, visibility, attempts: 1) is not { } taken)
                continue;
            var body = await File.ReadAllTextAsync(PathOf(taken.ToString()), cancellationToken);
            return new QueueMessage(taken.Id, body, taken.Attempts, taken.ToString());
        }

        return null;
    }

    public Task<QueueMessage?> TryExtendAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        var extended = TryRename(message.Receipt, visibility, attempts: 0);
        if (extended is not null && visibility <= TimeSpan.Zero)
            Wake();
        return Task.FromResult(extended is null ? null : message with { Receipt = extended.ToString() });
    }

    public Task<bool> TryCompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        // File.Delete is silent about a missing file; the rename tells whether the message was still ours.
        var gone = Path.Combine(scratchFolder, message.Receipt);
        try
        {
            File.Move(PathOf(message.Receipt), gone);
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult(false);
        }

        File.Delete(gone);
        return Task.FromResult(true);
    }

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(int limit, CancellationToken cancellationToken)
    {
        var messages = new List<QueueMessage>();
        foreach (var file in Scan().Order(StringComparer.Ordinal))
        {
            if (messages.Count >= limit)
                break;
            if (await FindAsync(file, cancellationToken) is { } message)
                messages.Add(message);
        }

        return messages;
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _arrivals.WaitAsync(s_pollInterval, cancellationToken);

    public void Dispose() => _arrivals.Dispose();

    /// <summary>Wakes one that waits. A few wake-ups in store are enough: each taker drains the folder.</summary>
    void Wake()
    {
        if (_arrivals.CurrentCount < 4)
            _arrivals.Release();
    }

    /// <summary>A folder is read once for many messages: reading it for each would cost n² on a backlog.</summary>
    string? NextCandidate()
    {
        lock (_candidatesLock)
        {
            if (_candidates.Count == 0)
            {
                var now = time.GetUtcNow();
                foreach (var file in Scan().Order(StringComparer.Ordinal))
                {
                    if (MessageFile.TryParse(file) is { } parsed && parsed.VisibleAt <= now)
                        _candidates.Enqueue(file);
                }
            }

            return _candidates.TryDequeue(out var next) ? next : null;
        }
    }

    /// <summary>Reads a listed message. Who was taken, extended or given back since goes by another name; only who is done is gone.</summary>
    async Task<QueueMessage?> FindAsync(string file, CancellationToken cancellationToken)
    {
        for (var current = file; current is not null && MessageFile.TryParse(current) is { } parsed;)
        {
            try
            {
                return new QueueMessage(parsed.Id, await File.ReadAllTextAsync(PathOf(current), cancellationToken), parsed.Attempts, current);
            }
            catch (FileNotFoundException)
            {
                current = Scan().FirstOrDefault(other => MessageFile.TryParse(other)?.Id == parsed.Id);
            }
        }

        return null;
    }

    MessageFile? TryRename(string from, TimeSpan visibility, int attempts)
    {
        var current = MessageFile.TryParse(from) ?? throw new ArgumentException($"'{from}' is no receipt of this queue.", nameof(from));
        var next = current with { VisibleAt = time.GetUtcNow() + visibility, Attempts = current.Attempts + attempts };
        try
        {
            File.Move(PathOf(from), PathOf(next.ToString()));
            return next;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    IEnumerable<string> Scan() => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path));

    string PathOf(string file) => Path.Combine(folder, file);

    sealed record MessageFile(DateTimeOffset VisibleAt, int Attempts, string Id)
    {
        public override string ToString() => $"{VisibleAt.UtcTicks:D19}.{Attempts}.{Id}";

        public static MessageFile? TryParse(string file)
        {
            var parts = file.Split('.');
            return parts.Length == 3
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks <= DateTime.MaxValue.Ticks
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts)
                    ? new MessageFile(new DateTimeOffset(ticks, TimeSpan.Zero), attempts, parts[2])
                    : null;
        }
    }
}
