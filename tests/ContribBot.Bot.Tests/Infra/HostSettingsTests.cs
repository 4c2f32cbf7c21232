using System.Text.Json;
using ContribBot.Bot.Storage;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>function.host.json, which both function apps publish as host.json, agrees with the program and with its description.</summary>
public sealed class HostSettingsTests
{
    static readonly JsonElement s_settings = JsonDocument.Parse(SourceTree.Read("function.host.json")).RootElement;

    static JsonElement Queues => s_settings.GetProperty("extensions").GetProperty("queues");

    [Fact]
    public void A_trigger_gives_up_when_the_program_notes_the_last_attempt() =>
        Assert.Equal(new BotSettings { WebhookSecrets = [] }.MaxAttempts, Queues.GetProperty("maxDequeueCount").GetInt32());

    [Fact]
    public void Messages_have_the_encoding_that_the_program_writes() => Assert.Equal("base64", Queues.GetProperty("messageEncoding").GetString());

    [Fact]
    public void A_failed_attempt_is_followed_by_a_pause() => Assert.NotEqual("00:00:00", Queues.GetProperty("visibilityTimeout").GetString());

    [Fact]
    public void The_worker_takes_one_job_at_a_time()
    {
        var worker = SourceTree.Read("infra/modules/gpuworker.bicep");
        Assert.Contains("{ name: 'AzureFunctionsJobHost__extensions__queues__batchSize', value: '1' }", worker, StringComparison.Ordinal);
        Assert.Contains("{ name: 'AzureFunctionsJobHost__extensions__queues__newBatchThreshold', value: '0' }", worker, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        var page = SourceTree.Read("docs/deploying.md");
        Assert.All(Queues.EnumerateObject(), setting => Assert.Contains($"`queues.{setting.Name}`", page, StringComparison.Ordinal));
        Assert.All(["functionTimeout", "logging.logLevel", "applicationInsights.samplingSettings", "http.routePrefix"], name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_limit_of_a_message_is_that_of_the_queue_after_its_encoding() => Assert.Equal(64 * 1024, QueueMessage.MaxBodyBytes / 3 * 4);
}
