namespace ContribBot.Emulator.Webhooks;

/// <summary>One attempt to deliver an event, as the app's delivery log shows it.</summary>
public sealed record HookDelivery
{
    /// <summary>Of this attempt. A redelivery gets a new id and keeps <see cref="DeliveryId"/>.</summary>
    public required long Id { get; init; }

    /// <summary>The value of <c>X-GitHub-Delivery</c>.</summary>
    public required string DeliveryId { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }

    public bool Redelivery { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary><c>OK</c>, <c>Invalid HTTP Response: 500</c>, <c>failed to connect to host</c> or <c>timed out</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What the receiver answered; 502 where nobody listened and 504 after GitHub's ten seconds.</summary>
    public required int StatusCode { get; init; }

    public long? InstallationId { get; init; }

    public long? RepositoryId { get; init; }

    /// <summary>The JSON document that was sent.</summary>
    public required string Payload { get; init; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public string? ResponseBody { get; init; }

    public bool Succeeded => StatusCode is >= 200 and < 400;
}
