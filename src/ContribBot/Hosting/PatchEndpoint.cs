using ContribBot.Bot.Splitting;
using ContribBot.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Hosting;

/// <summary><c>GET /patches/KEY.mbox</c>: the patches that <c>/split --patches</c> links to.</summary>
static class PatchEndpoint
{
    public static void Map(WebApplication app) => app.MapGet("/patches/{file}", async (string file, HttpResponse response, IBotStorage storage, CancellationToken cancellationToken) =>
    {
        var key = file.EndsWith(".mbox", StringComparison.Ordinal) ? file[..^".mbox".Length] : "";
        if (!PatchBlobs.IsKey(key) || await storage.Blobs.ReadAsync(PatchBlobs.Name(key), cancellationToken) is not { } mailbox)
            return Results.NotFound();
        // Contributors wrote what is in there: a browser must show it as text, whatever it looks like.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Bytes(mailbox, "text/plain; charset=utf-8");
    });
}
