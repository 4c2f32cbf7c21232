using System.Security.Cryptography;
using System.Text;

namespace ContribBot.Emulator.Tests;

public sealed class WebhookTests
{
    [Fact]
    public async Task An_event_is_signed_over_its_very_bytes()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url, WebhookSecret = "geheim" });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "Überschrift", "Body");
        await gitHub.Webhooks.WhenSentAsync();

        var received = Assert.Single(receiver.Received);
        Assert.Equal("issues", received.Event);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("geheim"), received.Body)), received.Headers["X-Hub-Signature-256"]);
        Assert.True(Guid.TryParse(received.Headers["X-GitHub-Delivery"], out _));
        Assert.StartsWith("GitHub-Hookshot/", received.Headers["User-Agent"]);
        Assert.Equal("application/json", received.Headers["Content-Type"]);
        Assert.Equal($"{gitHub.AppId}", received.Headers["X-GitHub-Hook-Installation-Target-ID"]);
        Assert.Equal("alice", (string)received.Payload["sender"]!["login"]!);
        Assert.Equal(gitHub.InstallationId("octo-org"), (long)received.Payload["installation"]!["id"]!);
    }

    [Fact]
    public async Task A_redelivery_keeps_the_delivery_id_and_gets_a_new_log_entry()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        receiver.Answer = 500;
        await repository.OpenIssueAsync("alice", "A title", body: null);
        await gitHub.Webhooks.WhenSentAsync();
        using var app = new ApiClient(gitHub, ApiClient.AppToken(gitHub));

        var failed = Assert.Single((await app.GetAsync("app/hook/deliveries?status=failure")).Items)!;
        Assert.Equal(500, (int)failed["status_code"]!);
        receiver.Answer = 202;
        Assert.Equal(202, (await app.PostAsync($"app/hook/deliveries/{failed["id"]}/attempts")).Status);

        var log = (await app.GetAsync("app/hook/deliveries")).Items;
        Assert.Equal(2, log.Count);
        Assert.True((bool)log[0]!["redelivery"]!);
        Assert.Equal((string)failed["guid"]!, (string)log[0]!["guid"]!);
        Assert.NotEqual((long)failed["id"]!, (long)log[0]!["id"]!);
        Assert.Equal(2, receiver.Received.Select(item => item.Headers["X-GitHub-Delivery"]).Count(id => id == (string)failed["guid"]!));
    }

    [Fact]
    public async Task The_delivery_log_is_read_by_cursor()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        for (var i = 0; i < 5; i++)
            await repository.OpenIssueAsync("alice", $"Issue {i}", body: null);
        await gitHub.Webhooks.WhenSentAsync();
        using var app = new ApiClient(gitHub, ApiClient.AppToken(gitHub));

        var ids = new List<long>();
        var next = "app/hook/deliveries?per_page=2";
        while (next is not null)
        {
            var page = await app.GetAsync(next);
            ids.AddRange(page.Items.Select(item => (long)item!["id"]!));
            next = page.Headers.TryGetValue("Link", out var link) ? link.Split('>')[0].TrimStart('<') : null;
        }

        Assert.Equal(5, ids.Count);
        Assert.Equal(ids.OrderDescending(), ids);
    }

    [Fact]
    public async Task Nobody_listening_is_logged_and_not_tried_again()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = new Uri("http://127.0.0.1:1/") });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        await gitHub.Webhooks.WhenSentAsync();

        var delivery = Assert.Single(gitHub.Webhooks.Deliveries);
        Assert.Equal(502, delivery.StatusCode);
        Assert.False(delivery.Succeeded);
    }

    [Fact]
    public async Task Held_events_are_released_in_the_order_and_as_often_as_asked()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        gitHub.Webhooks.Hold();
        await repository.OpenIssueAsync("alice", "A title", body: null);
        await repository.CommentAsync("bob", 1, "first");
        await repository.EditIssueAsync("alice", 1, title: "Another title");
        Assert.Empty(receiver.Received);

        await gitHub.Webhooks.ReleaseAsync(events => events.Reverse().Append(events[0]));

        Assert.Equal(["edited", "created", "opened", "opened"], receiver.Received.Select(item => (string)item.Payload["action"]!));
        Assert.Equal("A title", (string)receiver.Received.First().Payload["changes"]!["title"]!["from"]!);
        var copies = await gitHub.Webhooks.SendCopiesAsync(Webhooks.WebhookSender.EventOf(gitHub.Webhooks.Deliveries[0]), 10);
        Assert.Single(copies.Select(copy => copy.DeliveryId).Distinct());
        Assert.Equal(14, receiver.Received.Count);
    }

    [Fact]
    public async Task Without_an_installation_nothing_is_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        gitHub.Uninstall("octo-org");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        await gitHub.Webhooks.WhenSentAsync();

        Assert.Empty(receiver.Received);
    }
}
