using System.Runtime.CompilerServices;
using System.Text.Json;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Deliveries;

/// <summary>Deliveries and their outcomes, as blobs <c>deliveries/{id}</c> and <c>outcomes/{id}.json</c>.</summary>
public sealed class DeliveryStore(IBotStorage storage)
{
    const string Folder = "deliveries/";

    /// <summary>Keeps the delivery unless one of its id is kept already.</summary>
    public Task<bool> TryAddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // One blob, so that headers and payload can't come apart: a line of JSON, then the raw body.
        var head = JsonSerializer.SerializeToUtf8Bytes(new Envelope(delivery.Event, delivery.ReceivedAt), DeliveryJson.Default.Envelope);
        var content = new byte[head.Length + 1 + delivery.Payload.Length];
        head.CopyTo(content, 0);
        content[head.Length] = (byte)'\n';
        delivery.Payload.CopyTo(content.AsMemory(head.Length + 1));
        return storage.Blobs.TryCreateAsync(NameOf(delivery.Id), content, cancellationToken);
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

    public Task SetOutcomeAsync(Guid id, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        storage.Blobs.PutAsync(OutcomeOf(id), JsonSerializer.SerializeToUtf8Bytes(outcome, DeliveryJson.Default.DeliveryOutcome), cancellationToken);

    /// <summary>Makes a finished delivery unfinished again, so that it can be replayed.</summary>
    public Task ForgetOutcomeAsync(Guid id, CancellationToken cancellationToken) => storage.Blobs.DeleteAsync(OutcomeOf(id), cancellationToken);

    /// <summary>The kept ids with the time of their arrival.</summary>
    public async IAsyncEnumerable<(Guid Id, DateTimeOffset ReceivedAt)> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in storage.Blobs.ListAsync(Folder, cancellationToken))
        {
            if (Guid.TryParseExact(blob.Name.AsSpan(Folder.Length), "D", out var id))
                yield return (id, blob.LastModified);
        }
    }

    /// <summary>Deletes delivery and outcome.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await storage.Blobs.DeleteAsync(NameOf(id), cancellationToken);
        await storage.Blobs.DeleteAsync(OutcomeOf(id), cancellationToken);
    }

    static string NameOf(Guid id) => Folder + id.ToString("D");

    static string OutcomeOf(Guid id) => $"outcomes/{id:D}.json";

    internal sealed record Envelope(string Event, DateTimeOffset ReceivedAt);
}
