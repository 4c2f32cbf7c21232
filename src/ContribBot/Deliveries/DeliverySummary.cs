using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Bot.Deliveries;

namespace ContribBot.Deliveries;

/// <summary>A delivery and what became of it, as the command line shows it.</summary>
sealed record DeliverySummary
{
    public required Guid Id { get; init; }

    public required string Event { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required int PayloadBytes { get; init; }

    [JsonIgnore]
    public required DeliveryStatus Status { get; init; }

    /// <summary><c>waiting</c>, <c>retrying</c>, <c>done</c>, <c>failed</c>.</summary>
    [JsonPropertyName("status")]
    public string StatusName => Status.ToString().ToLowerInvariant();

    public int Attempts { get; init; }

    public string? Subject { get; init; }

    public string? Error { get; init; }

    /// <summary>When the status was reached.</summary>
    public DateTimeOffset? At { get; init; }

    public IReadOnlyList<string> Effects { get; init; } = [];

    public static DeliverySummary Of(Delivery delivery, DeliveryOutcome? outcome) => new()
    {
        Id = delivery.Id,
        Event = delivery.Event,
        ReceivedAt = delivery.ReceivedAt,
        PayloadBytes = delivery.Payload.Length,
        Status = outcome?.Status ?? DeliveryStatus.Waiting,
        Attempts = outcome?.Attempts ?? 0,
        Subject = outcome?.Subject,
        Error = outcome?.Error,
        At = outcome?.At,
        Effects = outcome?.Effects ?? [],
    };

    public static async Task<IReadOnlyList<DeliverySummary>> ListAsync(DeliveryStore store, bool onlyFailed, int limit, CancellationToken cancellationToken)
    {
        var kept = new List<(Guid Id, DateTimeOffset ReceivedAt)>();
        await foreach (var entry in store.ListAsync(cancellationToken))
            kept.Add(entry);
        var summaries = new List<DeliverySummary>();
        foreach (var (id, _) in kept.OrderByDescending(entry => entry.ReceivedAt))
        {
            if (summaries.Count >= limit)
                break;
            var outcome = await store.FindOutcomeAsync(id, cancellationToken);
            if ((!onlyFailed || outcome is { Status: DeliveryStatus.Failed }) && await store.FindAsync(id, cancellationToken) is { } delivery)
                summaries.Add(Of(delivery, outcome));
        }

        return summaries;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliverySummary))]
[JsonSerializable(typeof(IReadOnlyList<DeliverySummary>))]
sealed partial class DeliverySummaryJson : JsonSerializerContext;
