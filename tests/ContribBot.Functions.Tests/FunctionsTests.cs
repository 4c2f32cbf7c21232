using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Queues.Models;
using ContribBot.Bot;
using ContribBot.Bot.Contributions;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Splitting;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Bot.Work;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;
using ContribBot.GitHub.Webhooks;
using ContribBot.GpuWorker;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Cpu;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Octokit.Webhooks;

namespace ContribBot.Functions.Tests;

/// <summary>The functions called as their triggers call them, over embedded storage.</summary>
public sealed class FunctionsTests : IAsyncLifetime
{
    const string Secret = "a secret for this test";

    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-functions-").FullName;
    ServiceProvider _services = null!;

    IBotStorage Storage => _services.GetRequiredService<IBotStorage>();

    public Task InitializeAsync()
    {
        using var rsa = RSA.Create(2048);
        var credentials = new AppCredentials("1", rsa.ExportRSAPrivateKeyPem());
        _services = new ServiceCollection().AddLogging()
            .AddSingleton<IBotStorage>(new EmbeddedStorage(_folder, TimeProvider.System, TimeSpan.FromSeconds(30)))
            .AddSingleton(new BotSettings { WebhookSecrets = [Secret] })
            .AddSingleton(_ => new GitHubApp(credentials, new HttpClient(), new() { BaseAddress = new("http://127.0.0.1:1/") }))
            .AddSingleton<IAccelerator>(_ => new CpuAccelerator())
            .AddContribBot()
            .AddBenchmarkWorker()
            .AddSingleton<TriggeredWork>()
            .AddSingleton<QueueMonitor>()
            .AddSingleton<WebhookEventProcessor, PersistingProcessor>()
            .BuildServiceProvider();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    T Create<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    static Azure.Storage.Queues.Models.QueueMessage Message(string body, int attempt = 1) => QueuesModelFactory.QueueMessage("id", "receipt", body, attempt);

    Task<IReadOnlyList<Bot.Storage.QueueMessage>> PeekAsync(string queue) => Storage.Queue(queue).PeekAsync(10, default);

    [Fact]
    public async Task A_webhook_is_kept_and_queued_and_nothing_else()
    {
        const string body = """{"action":"opened","repository":{"id":1,"name":"r","full_name":"o/r","owner":{"id":2,"login":"o"}},"issue":{"id":3,"number":4,"title":"T"}}""";
        var id = Guid.NewGuid();
        await _services.GetRequiredService<WebhookEventProcessor>().ProcessWebhookAsync(Headers("issues", id, body), Encoding.UTF8.GetBytes(body).AsMemory());
        Assert.Equal(id.ToString("D"), Assert.Single(await PeekAsync(QueueNames.Deliveries)).Body);
        Assert.Equal(body, Encoding.UTF8.GetString((await _services.GetRequiredService<DeliveryStore>().FindAsync(id, default))!.Payload.Span));
    }

    [Fact]
    public async Task A_webhook_with_another_signature_is_refused()
    {
        var headers = Headers("issues", Guid.NewGuid(), "{}");
        headers[WebhookSignature.HeaderName] = WebhookSignature.Sign("another secret", "{}"u8);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await _services.GetRequiredService<WebhookEventProcessor>().ProcessWebhookAsync(headers, "{}"u8.ToArray().AsMemory()));
        Assert.Empty(await PeekAsync(QueueNames.Deliveries));
    }

    [Fact]
    public async Task A_delivery_that_is_not_kept_is_poisoned()
    {
        await Create<DeliveryFunction>().RunAsync(Message(Guid.NewGuid().ToString("D")), default);
        Assert.Single(await PeekAsync("deliveries-poison"));
    }

    [Fact]
    public async Task A_result_without_a_job_is_poisoned()
    {
        await Create<ResultFunction>().RunAsync(Message("no-such-job"), default);
        Assert.Single(await PeekAsync("results-poison"));
    }

    [Fact]
    public async Task A_benchmark_without_a_job_is_poisoned()
    {
        await Create<BenchmarkFunction>().RunAsync(Message("no-such-job"), default);
        Assert.Single(await PeekAsync("benchmarks-poison"));
    }

    [Fact]
    public async Task Health_tells_whether_the_storage_can_be_written()
    {
        var context = new DefaultHttpContext();
        Assert.IsType<OkObjectResult>(await Create<HealthFunction>().RunAsync(context.Request, default));
    }

    [Fact]
    public async Task A_sweep_that_cannot_reach_GitHub_fails_for_all_to_see() =>
        await Assert.ThrowsAsync<GitHubUnreachableException>(() => Create<SweepFunction>().RunAsync(new(), default));

    [Fact]
    public async Task The_monitor_runs_over_empty_queues() => await Create<MonitorFunction>().RunAsync(new(), default);

    [Fact]
    public async Task Published_patches_are_text_for_whoever_has_the_link()
    {
        var key = new string('a', 40);
        await Storage.Blobs.PutAsync(PatchBlobs.Name(key), "From: somebody\n"u8.ToArray(), default);
        var context = new DefaultHttpContext();

        var answer = Assert.IsType<FileContentResult>(await Create<PatchFunction>().RunAsync(context.Request, $"{key}.mbox", default));

        Assert.Equal("From: somebody\n", Encoding.UTF8.GetString(answer.FileContents));
        Assert.Equal("text/plain; charset=utf-8", answer.ContentType);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
        Assert.Equal("default-src 'none'; sandbox", context.Response.Headers.ContentSecurityPolicy);
    }

    [Theory]
    [InlineData("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.mbox")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("../deliveries/x.mbox")]
    [InlineData(".mbox")]
    public async Task No_other_name_leads_to_a_blob(string file)
    {
        await Storage.Blobs.PutAsync(PatchBlobs.Name(new string('a', 40)), "From: somebody\n"u8.ToArray(), default);
        Assert.IsType<NotFoundResult>(await Create<PatchFunction>().RunAsync(new DefaultHttpContext().Request, file, default));
    }

    [Fact]
    public async Task A_round_of_reminders_takes_up_what_is_due_and_keeps_what_cannot_be_read_yet()
    {
        var calendar = _services.GetRequiredService<LookCalendar>();
        await calendar.AddAsync(new Look(1, RepositoryName.Parse("octo/fed"), 1, ClaimThread.Feature), DateTimeOffset.UtcNow.AddHours(-2), default);
        await Create<NudgeFunction>().RunAsync(new(), default);
        Assert.Single(await calendar.ListDueAsync(DateTimeOffset.UtcNow, default));
    }

    static Dictionary<string, StringValues> Headers(string name, Guid id, string body) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-GitHub-Event"] = name,
        ["X-GitHub-Delivery"] = id.ToString("D"),
        ["Content-Type"] = "application/json",
        [WebhookSignature.HeaderName] = WebhookSignature.Sign(Secret, Encoding.UTF8.GetBytes(body)),
    };
}
