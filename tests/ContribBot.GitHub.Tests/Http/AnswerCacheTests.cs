using ContribBot.GitHub.Http;

namespace ContribBot.GitHub.Tests.Http;

public sealed class AnswerCacheTests
{
    static CachedAnswer Answer(int bytes) => new("\"e\"", new byte[bytes], null, null);

    [Fact]
    public void What_was_used_longest_ago_goes_first()
    {
        var cache = new AnswerCache(32 * 1024);
        for (var i = 0; i < 9; i++)
        {
            cache.Put($"k{i}", Answer(3 * 1024));
            Assert.NotNull(cache.Find("k0"));
        }

        cache.Put("more", Answer(3 * 1024));
        Assert.NotNull(cache.Find("k0"));
        Assert.Null(cache.Find("k1"));
        Assert.NotNull(cache.Find("more"));
    }

    [Fact]
    public void An_answer_that_would_evict_all_others_is_not_kept()
    {
        var cache = new AnswerCache(32 * 1024);
        cache.Put("large", Answer(16 * 1024));
        Assert.Null(cache.Find("large"));
    }

    [Fact]
    public void A_replaced_answer_frees_its_room()
    {
        var cache = new AnswerCache(32 * 1024);
        cache.Put("other", Answer(3 * 1024));
        for (var i = 0; i < 100; i++)
            cache.Put("same", Answer(3 * 1024));
        Assert.NotNull(cache.Find("other"));
    }
}
