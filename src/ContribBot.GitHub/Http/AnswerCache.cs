namespace ContribBot.GitHub.Http;

/// <summary>An answer that GitHub will confirm for free (304) while its ETag holds.</summary>
sealed record CachedAnswer(string ETag, byte[] Body, string? MediaType, Uri? Next);

/// <summary>Answers by request, least recently used first out, bounded by the bytes of their bodies.</summary>
sealed class AnswerCache(int maxBytes)
{
    // What an entry costs beside its body: keys, ETag, nodes.
    const int EntryOverhead = 512;

    readonly Lock _lock = new();
    readonly Dictionary<string, LinkedListNode<(string Key, CachedAnswer Answer)>> _entries = [];
    readonly LinkedList<(string Key, CachedAnswer Answer)> _byUse = new();
    long _bytes;

    public CachedAnswer? Find(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Answer;
        }
    }

    public void Put(string key, CachedAnswer answer)
    {
        // One answer may take an eighth, lest a single large file evict everything else.
        if (Cost(answer) > maxBytes / 8)
            return;
        lock (_lock)
        {
            if (_entries.Remove(key, out var old))
                Drop(old);
            _entries[key] = _byUse.AddLast((key, answer));
            _bytes += Cost(answer);
            while (_bytes > maxBytes && _byUse.First is { } oldest)
            {
                _entries.Remove(oldest.Value.Key);
                Drop(oldest);
            }
        }
    }

    public void Remove(string key)
    {
        lock (_lock)
        {
            if (_entries.Remove(key, out var old))
                Drop(old);
        }
    }

    void Drop(LinkedListNode<(string Key, CachedAnswer Answer)> node)
    {
        _byUse.Remove(node);
        _bytes -= Cost(node.Value.Answer);
    }

    static int Cost(CachedAnswer answer) => answer.Body.Length + EntryOverhead;
}
