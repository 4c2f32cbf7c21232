namespace ContribBot.Bot.Storage.Azure;

/// <summary>What should say where the storage account is does not; the message quotes none of it.</summary>
public sealed class StorageAddressException(string message) : Exception(message);
