using ContribBot.GitHub.Authentication;

namespace ContribBot.GitHub.Tests.Authentication;

public sealed class InstallationTokensTests
{
    readonly ImpatientTime _time = new();
    int _fetched;

    InstallationTokens Tokens() => new(
        async cancellationToken =>
        {
            var number = Interlocked.Increment(ref _fetched);
            await Task.Delay(20, cancellationToken);
            return new AccessToken($"t{number}", _time.GetUtcNow().AddHours(1));
        },
        _time);

    [Fact]
    public async Task Many_that_ask_at_once_share_one_token()
    {
        using var tokens = Tokens();
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => tokens.GetAsync(default).AsTask()));
        Assert.Equal(1, _fetched);
        Assert.All(all, token => Assert.Equal("t1", token.Reveal()));
    }

    [Fact]
    public async Task A_token_is_replaced_five_minutes_before_it_expires()
    {
        using var tokens = Tokens();
        await tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("t1", (await tokens.GetAsync(default)).Reveal());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("t2", (await tokens.GetAsync(default)).Reveal());
    }

    [Fact]
    public async Task A_refused_token_is_replaced_but_not_its_successor()
    {
        using var tokens = Tokens();
        var refused = await tokens.GetAsync(default);
        tokens.Forget(refused);
        await tokens.GetAsync(default);
        tokens.Forget(refused);
        Assert.Equal("t2", (await tokens.GetAsync(default)).Reveal());
    }
}
