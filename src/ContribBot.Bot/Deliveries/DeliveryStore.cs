using System.Runtime.CompilerServices;
using System.Text.Json;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Deliveries;

/// <summary>Deliveries, their outcomes, and which are still to be done: blobs <c>deliveries/{id}</c>, <c>outcomes/{id}.json</c>, <c>pending/{id}</c>.</summary>
public sealed class DeliveryStore(IBotStorage storage)
{
    const string Folder = "deliveries/";
    const string PendingFolder = "pending/";

    /// <summary>Keeps the delivery unless one of its id is kept already, and notes that it is to be done.</summary>
    public async Task<bool> TryAddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // First, so that no delivery is kept without: what is pending is all that the sweep looks at.
        await SetPendingAsync(delivery.Id, cancellationToken);

        // One blob, so that headers and payload can't come apart: a line of JSON, then the raw body.
        var head = JsonSerializer.SerializeToUtf8Bytes(new Envelope(delivery.Event, delivery.ReceivedAt), DeliveryJson.Default.Envelope);
        var content = new byte[head.Length + 1 + delivery.Payload.Length];
        head.CopyTo(content, 0);
        content[head.Length] = (byte)'\n';
        delivery.Payload.CopyTo(content.AsMemory(head.Length + 1));
        return await storage.Blobs.TryCreateAsync(NameOf(delivery.Id), content, cancellationToken);
    }

    public async Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await storage.Blobs.ReadAsync(NameOf(id), cancellationToken) is not { } content)
            return null;
        var end = content.AsSpan().IndexOf((byte)'\n');
        var envelope = JsonSerializer.Deserialize(content.AsSpan(0, end), DeliveryJson.Default.Envelope)!;
        return new Delivery(id, envelope.Event, envelope.ReceivedAt, content.AsMemory(end + 1));
    }

    public async Task<DeliveryOutcome?> FindOutcomeAsync(Guid id, CancellationToken cancellationToken) =>
        await storage.Blobs.ReadAsync(OutcomeOf(id), cancellationToken) is { } content
            ? JsonSerializer.Deserialize(content, DeliveryJson.Default.DeliveryOutcome)
            : null;

    /// <summary>Notes how far a delivery has come; one that is done or given up is pending no more.</summary>
    public async Task SetOutcomeAsync(Guid id, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        await storage.Blobs.PutAsync(OutcomeOf(id), JsonSerializer.SerializeToUtf8Bytes(outcome, DeliveryJson.Default.DeliveryOutcome), cancellationToken);
        if (outcome.Status is DeliveryStatus.Done or DeliveryStatus.Failed)
            await ForgetPendingAsync(id, cancellationToken);
    }

    /// <summary>Notes that a delivery is still to be done, from now on.</summary>
    public Task SetPendingAsync(Guid id, CancellationToken cancellationToken) => storage.Blobs.PutAsync(PendingOf(id), default, cancellationToken);

    public Task ForgetPendingAsync(Guid id, CancellationToken cancellationToken) => storage.Blobs.DeleteAsync(PendingOf(id), cancellationToken);

    /// <summary>Makes a finished delivery unfinished again, so that it can be replayed.</summary>
    public Task ForgetOutcomeAsync(Guid id, CancellationToken cancellationToken) => storage.Blobs.DeleteAsync(OutcomeOf(id), cancellationToken);

    /// <summary>The kept ids with the time of their arrival.</summary>
    public IAsyncEnumerable<(Guid Id, DateTimeOffset ReceivedAt)> ListAsync(CancellationToken cancellationToken) => ListAsync(Folder, cancellationToken);

    /// <summary>The ids that are to be done, with the time since when: as many as are under way, however many are kept.</summary>
    public IAsyncEnumerable<(Guid Id, DateTimeOffset Since)> ListPendingAsync(CancellationToken cancellationToken) => ListAsync(PendingFolder, cancellationToken);

    async IAsyncEnumerable<(Guid Id, DateTimeOffset At)> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in storage.Blobs.ListAsync(folder, cancellationToken))
        {
            if (Guid.TryParseExact(blob.Name.AsSpan(folder.Length), "D", out var id))
                yield return (id, blob.LastModified);
        }
    }

    static string NameOf(Guid id) => Folder + id.ToString("D");

    static string PendingOf(Guid id) => PendingFolder + id.ToString("D");

    static string OutcomeOf(Guid id) => $"outcomes/{id:D}.json";

    internal sealed record Envelope(string Event, DateTimeOffset ReceivedAt);
}
