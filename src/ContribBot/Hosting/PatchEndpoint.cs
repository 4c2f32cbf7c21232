using ContribBot.Bot.Splitting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Hosting;

/// <summary><c>GET /patches/KEY.mbox</c>: the patches that <c>/split --patches</c> links to.</summary>
static class PatchEndpoint
{
    public static void Map(WebApplication app) => app.MapGet("/patches/{file}", async (string file, HttpResponse response, PublishedPatches patches, CancellationToken cancellationToken) =>
    {
        if (await patches.FindAsync(file, cancellationToken) is not { } mailbox)
            return Results.NotFound();
        foreach (var (name, value) in PublishedPatches.Headers)
            response.Headers[name] = value;
        return Results.Bytes(mailbox, PublishedPatches.ContentType);
    });
}
