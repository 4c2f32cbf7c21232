using System.Text.Json;
using ContribBot.GitHub.Webhooks;
using ContribBot.Testing;

namespace ContribBot.GitHub.Tests.Webhooks;

public sealed class WebhookExamplesTests
{
    [SkippableFact]
    public void Every_published_example_payload_is_read()
    {
        var package = NpmPackage.Require("@octokit/webhooks-examples", "7.6.1");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "api.github.com", "index.json")));
        var (read, handled) = (0, new HashSet<string>());
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString()!;
            foreach (var example in entry.GetProperty("examples").EnumerateArray())
            {
                var result = Webhook.Parse(name, JsonSerializer.SerializeToUtf8Bytes(example));
                Assert.True(result.Error is null, $"{name}: {result.Error}");
                Assert.Equal(Webhook.HandledEvents.Contains(name), result.Event is not null);
                if (result.Event is { } found)
                {
                    handled.Add(name);
                    if (example.TryGetProperty("action", out var action))
                        Assert.Equal(action.GetString(), found.Action);
                }

                read++;
            }
        }

        Assert.True(read >= 300, $"only {read} examples were found");
        Assert.Equal(Webhook.HandledEvents.Order(), handled.Order());
    }
}
