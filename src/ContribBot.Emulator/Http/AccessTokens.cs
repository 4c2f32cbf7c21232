using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Http;

/// <summary>Tokens that were handed out: an hour long to installations, without end to people.</summary>
sealed class AccessTokens(TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Expires)> tokens = new();

    public (string Token, DateTimeOffset Expires) Issue(Caller.Installed caller)
    {
        var expires = clock.GetUtcNow() + Lifetime;
        return (Add("ghs_", caller, expires), expires);
    }

    public string Issue(Account account) => Add("ghp_", new Caller.Person(account), DateTimeOffset.MaxValue);

    public Caller? Find(string token) => tokens.TryGetValue(token, out var entry) && entry.Expires > clock.GetUtcNow() ? entry.Caller : null;

    public void Revoke(Installation installation)
    {
        foreach (var (token, entry) in tokens)
        {
            if (entry.Caller is Caller.Installed installed && installed.Installation.Id == installation.Id)
                tokens.TryRemove(token, out _);
        }
    }

    string Add(string prefix, Caller caller, DateTimeOffset expires)
    {
        var token = prefix + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 36);
        tokens[token] = (caller, expires);
        return token;
    }
}
