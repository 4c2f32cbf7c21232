using System.Net;
using System.Security.Cryptography;
using System.Text;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContribBot.Bot.Tests.Deliveries;

public sealed class DeliverySweepTests : IDisposable
{
    static readonly string s_key = Key();

    readonly TemporaryStorage _temporary = new();
    readonly AppCredentials _credentials = new("1", s_key);

    public void Dispose()
    {
        _temporary.Dispose();
        _credentials.Dispose();
    }

    [Fact]
    public async Task What_never_arrived_is_asked_for_again_and_what_did_is_not()
    {
        var now = DateTimeOffset.UtcNow;
        using var gitHub = new HookLog(
            (9, 'a', now.AddSeconds(-30), 0),
            (8, 'b', now.AddMinutes(-5), 502),
            (7, 'c', now.AddMinutes(-6), 202),
            (6, 'd', now.AddMinutes(-7), 400),
            (5, 'e', now.AddMinutes(-8), 202),
            (4, 'e', now.AddMinutes(-9), 502),
            (3, 'f', now.AddMinutes(-10), 0),
            (2, 'f', now.AddMinutes(-20), 401),
            (1, '9', now.AddHours(-3), 0));
        var recovered = await Sweep(gitHub).RunAsync(default);
        Assert.Equal([3L, 8L], gitHub.Redelivered.Order());
        Assert.Equal(2, recovered);
    }

    [Fact]
    public async Task After_an_outage_the_sweep_looks_back_to_the_one_before_it_but_not_more_than_three_days()
    {
        var now = DateTimeOffset.UtcNow;
        using var quiet = new HookLog();
        await Sweep(quiet).RunAsync(default);

        using var night = new HookLog((2, 'b', now.AddHours(1), 0), (1, 'a', now.AddHours(-3), 0));
        Assert.Equal(1, await Sweep(night, TimeSpan.FromHours(12)).RunAsync(default));
        Assert.Equal([2L], night.Redelivered);

        using var week = new HookLog((2, 'd', now.AddDays(5), 0), (1, 'c', now.AddDays(1), 0));
        Assert.Equal(1, await Sweep(week, TimeSpan.FromDays(7)).RunAsync(default));
        Assert.Equal([2L], week.Redelivered);
    }

    [Fact]
    public async Task A_sweep_that_failed_does_not_count_as_one()
    {
        var now = DateTimeOffset.UtcNow;
        using var quiet = new HookLog();
        await Sweep(quiet).RunAsync(default);

        using var log = new HookLog((1, 'a', now.AddHours(1), 0)) { Refuses = true };
        await Assert.ThrowsAsync<GitHubApiException>(() => Sweep(log, TimeSpan.FromHours(12)).RunAsync(default));
        log.Refuses = false;
        Assert.Equal(1, await Sweep(log, TimeSpan.FromHours(15)).RunAsync(default));
    }

    [Fact]
    public async Task A_delivery_that_GitHub_will_not_send_again_keeps_none_of_the_others_from_being_found()
    {
        var now = DateTimeOffset.UtcNow;
        var store = new DeliveryStore(_temporary.Storage);
        var kept = Guid.NewGuid();
        await store.TryAddAsync(new(kept, "issues", now, "{}"u8.ToArray()), default);
        using var log = new HookLog((3, 'c', now.AddHours(1), 0), (2, 'b', now.AddHours(1), 0), (1, 'a', now.AddHours(1), 0)) { RefusedAttempt = 2 };

        Assert.Equal(3, await Sweep(log, TimeSpan.FromHours(2)).RunAsync(default));

        Assert.Equal([1L, 3L], log.Redelivered.Order());
        Assert.Equal([kept.ToString("D")], await _temporary.BodiesAsync(QueueNames.Deliveries));
    }

    [Fact]
    public async Task What_was_kept_is_queued_again_though_GitHub_has_no_log_to_show()
    {
        var store = new DeliveryStore(_temporary.Storage);
        var kept = Guid.NewGuid();
        await store.TryAddAsync(new(kept, "issues", DateTimeOffset.UtcNow, "{}"u8.ToArray()), default);
        using var log = new HookLog { Refuses = true };

        await Assert.ThrowsAsync<GitHubApiException>(() => Sweep(log, TimeSpan.FromHours(2)).RunAsync(default));

        Assert.Equal([kept.ToString("D")], await _temporary.BodiesAsync(QueueNames.Deliveries));
    }

    [Fact]
    public async Task What_failed_five_times_is_left_alone()
    {
        using var gitHub = new HookLog([.. Enumerable.Range(1, 5).Select(attempt => (10L - attempt, 'a', DateTimeOffset.UtcNow.AddMinutes(-5 * attempt), 500))]);
        Assert.Equal(0, await Sweep(gitHub).RunAsync(default));
        Assert.Empty(gitHub.Redelivered);
    }

    [Fact]
    public async Task A_kept_delivery_whose_message_was_lost_is_queued_again_after_an_hour()
    {
        var store = new DeliveryStore(_temporary.Storage);
        var (lost, done) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { lost, done })
            await store.TryAddAsync(new(id, "issues", DateTimeOffset.UtcNow, "{}"u8.ToArray()), default);
        await store.SetOutcomeAsync(done, new() { Status = DeliveryStatus.Done, At = DateTimeOffset.UtcNow }, default);
        using var gitHub = new HookLog();

        Assert.Equal(0, await Sweep(gitHub).RunAsync(default));
        Assert.Equal(1, await Sweep(gitHub, TimeSpan.FromMinutes(90)).RunAsync(default));

        Assert.Equal([lost.ToString("D")], await _temporary.BodiesAsync(QueueNames.Deliveries));

        // Once an hour, and what is finished leaves no trace among the pending.
        Assert.Equal(0, await Sweep(gitHub).RunAsync(default));
        Assert.Equal([lost], await PendingAsync(store));
    }

    [Fact]
    public async Task One_process_at_a_time_sweeps()
    {
        using var gitHub = new HookLog((1, 'a', DateTimeOffset.UtcNow.AddMinutes(-5), 0));
        await using (await _temporary.Storage.Leases.TryAcquireAsync("sweep", default))
            Assert.Equal(0, await Sweep(gitHub).RunAsync(default));
        Assert.Equal(1, await Sweep(gitHub).RunAsync(default));
    }

    [Fact]
    public async Task A_copy_of_a_finished_delivery_does_not_stay_pending()
    {
        var store = new DeliveryStore(_temporary.Storage);
        var delivery = new Delivery(Guid.NewGuid(), "issues", DateTimeOffset.UtcNow, "{}"u8.ToArray());
        await store.TryAddAsync(delivery, default);
        await store.SetOutcomeAsync(delivery.Id, new() { Status = DeliveryStatus.Done, At = DateTimeOffset.UtcNow }, default);
        Assert.False(await store.TryAddAsync(delivery, default));
        using var gitHub = new HookLog();

        Assert.Equal(0, await Sweep(gitHub, TimeSpan.FromMinutes(90)).RunAsync(default));

        Assert.Empty(await PendingAsync(store));
        Assert.Empty(await _temporary.BodiesAsync(QueueNames.Deliveries));
    }

    static async Task<List<Guid>> PendingAsync(DeliveryStore store)
    {
        var pending = new List<Guid>();
        await foreach (var (id, _) in store.ListPendingAsync(default))
            pending.Add(id);
        return pending;
    }

    DeliverySweep Sweep(HookLog gitHub, TimeSpan? later = null)
    {
        var time = new LateTime(later ?? TimeSpan.Zero);
        var app = new GitHubApp(_credentials, new HttpClient(gitHub), new() { BaseAddress = new("https://api.example.com/"), WriteInterval = TimeSpan.Zero }, time);
        return new(app, new DeliveryStore(_temporary.Storage), _temporary.Storage, time, NullLogger<DeliverySweep>.Instance);
    }

    static string Key()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportRSAPrivateKeyPem();
    }

    sealed class LateTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    /// <summary>GitHub's log of attempts to deliver, newest first.</summary>
    sealed class HookLog(params (long Id, char Delivery, DateTimeOffset At, int Status)[] attempts) : HttpMessageHandler
    {
        public List<long> Redelivered { get; } = [];

        public bool Refuses { get; set; }

        public long? RefusedAttempt { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Refuses || (RefusedAttempt is { } refused && request.RequestUri!.AbsolutePath.Contains($"/{refused}/", StringComparison.Ordinal)))
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.UnprocessableEntity) { Content = new StringContent("{}") });
            if (request.Method == HttpMethod.Post)
            {
                Redelivered.Add(long.Parse(request.RequestUri!.Segments[^2].TrimEnd('/')));
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent("{}") });
            }

            var json = string.Join(',', attempts.Select(attempt =>
                $$"""{"id":{{attempt.Id}},"guid":"{{new string(attempt.Delivery, 8)}}-0000-4000-8000-000000000000","delivered_at":"{{attempt.At:O}}","status_code":{{attempt.Status}},"event":"issues"}"""));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"[{json}]", Encoding.UTF8, "application/json") });
        }
    }
}
