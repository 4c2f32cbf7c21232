using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// The patches that <c>/split --patches</c> links to, as every host serves them: at <c>patches/KEY.mbox</c> below its public address, to whoever
/// has the link, until they are cleaned away with the deliveries.
/// </summary>
public sealed class PublishedPatches(IBotStorage storage)
{
    const string Extension = ".mbox";

    public const string ContentType = "text/plain; charset=utf-8";

    /// <summary>Contributors wrote what is in there: a browser must show it as text, whatever it looks like, and not pass the link on.</summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Content-Security-Policy"] = "default-src 'none'; sandbox",
        ["Referrer-Policy"] = "no-referrer",
        ["X-Robots-Tag"] = "noindex",
    };

    /// <param name="file">The last segment of the link; anything a stranger may send.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The mailbox; null for what is no link of ours, or one that has expired.</returns>
    public async Task<byte[]?> FindAsync(string file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var key = file.EndsWith(Extension, StringComparison.Ordinal) ? file[..^Extension.Length] : "";
        return PatchBlobs.IsKey(key) ? await storage.Blobs.ReadAsync(PatchBlobs.Name(key), cancellationToken) : null;
    }
}
