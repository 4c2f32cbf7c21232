namespace ContribBot.Emulator.Webhooks;

/// <summary>An event that is to be delivered: what every attempt has in common.</summary>
public sealed record HookEvent(string DeliveryId, string Name, string? Action, string Payload, long? InstallationId, long? RepositoryId);
