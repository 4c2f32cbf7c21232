using ContribBot.Bot.Splitting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary><c>GET /api/patches/KEY.mbox</c>: the patches that <c>/split --patches</c> links to. The key is the permission.</summary>
public sealed class PatchFunction(PublishedPatches patches)
{
    [Function("Patch")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "patches/{file}")] HttpRequest request, string file, CancellationToken cancellationToken)
    {
        if (await patches.FindAsync(file, cancellationToken) is not { } mailbox)
            return new NotFoundResult();
        foreach (var (name, value) in PublishedPatches.Headers)
            request.HttpContext.Response.Headers[name] = value;
        return new FileContentResult(mailbox, PublishedPatches.ContentType);
    }
}
