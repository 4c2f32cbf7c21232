using ContribBot.Bot.Storage.Embedded;

namespace ContribBot.Bot.Tests;

/// <summary>Embedded storage in a folder of its own, gone after the test.</summary>
sealed class TemporaryStorage : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-bot-").FullName;

    public TemporaryStorage() => Storage = new EmbeddedStorage(_folder, TimeProvider.System, TimeSpan.FromSeconds(30));

    public EmbeddedStorage Storage { get; }

    public async Task<IReadOnlyList<string>> BodiesAsync(string queue) =>
        [.. (await Storage.Queue(queue).PeekAsync(100, default)).Select(message => message.Body)];

    public void Dispose()
    {
        Storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
