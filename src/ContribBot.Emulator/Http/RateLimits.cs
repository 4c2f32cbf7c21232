using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>GitHub's primary rate limit: a number of requests an hour for each caller.</summary>
sealed class RateLimits(int limit, TimeProvider clock)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, (int Used, DateTimeOffset Reset)> windows = new();

    /// <summary>Counts one request. False when none was left.</summary>
    public bool TryTake(Caller caller)
    {
        var now = clock.GetUtcNow();
        var counted = windows.AddOrUpdate(
            caller.RateLimitKey,
            _ => (1, now + Window),
            (_, window) => window.Reset <= now ? (1, now + Window) : (window.Used + 1, window.Reset));
        return counted.Used <= limit;
    }

    /// <summary>Takes a request back: an answer of 304 is free.</summary>
    public void GiveBack(Caller caller) =>
        windows.AddOrUpdate(caller.RateLimitKey, _ => (0, clock.GetUtcNow() + Window), (_, window) => (Math.Max(0, window.Used - 1), window.Reset));

    public void WriteHeaders(Caller caller, IHeaderDictionary headers)
    {
        var (used, reset) = windows.GetValueOrDefault(caller.RateLimitKey, (0, clock.GetUtcNow() + Window));
        headers["x-ratelimit-limit"] = $"{limit}";
        headers["x-ratelimit-remaining"] = $"{Math.Max(0, limit - used)}";
        headers["x-ratelimit-used"] = $"{Math.Min(used, limit)}";
        headers["x-ratelimit-reset"] = $"{reset.ToUnixTimeSeconds()}";
        headers["x-ratelimit-resource"] = "core";
    }
}
