using System.Text.Json;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Demo;

/// <summary>The emulator's delivery log, told for people.</summary>
static class DemoDeliveries
{
    public static IReadOnlyList<DemoDelivery> Read(IEnumerable<HookDelivery> deliveries) =>
    [
        .. deliveries.OrderBy(delivery => delivery.DeliveredAt).Select(delivery => new DemoDelivery(
            delivery.DeliveryId, delivery.Event, delivery.Action, SubjectOf(delivery), delivery.StatusCode, Math.Round(delivery.Duration.TotalMilliseconds, 1))),
    ];

    public static string SubjectOf(bool isPullRequest, int number) => $"{(isPullRequest ? "pull request" : "issue")} #{number}";

    static string? SubjectOf(HookDelivery delivery)
    {
        using var payload = JsonDocument.Parse(delivery.Payload);
        if (payload.RootElement.TryGetProperty("pull_request", out var pull))
            return SubjectOf(isPullRequest: true, pull.GetProperty("number").GetInt32());
        if (payload.RootElement.TryGetProperty("issue", out var issue))
            return SubjectOf(issue.TryGetProperty("pull_request", out _), issue.GetProperty("number").GetInt32());
        return payload.RootElement.TryGetProperty("ref", out var reference) ? reference.GetString() : null;
    }
}
