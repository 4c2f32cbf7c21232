using ContribBot.Bot.Deliveries;
using ContribBot.GitHub.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContribBot.Hosting;

/// <summary><c>POST /api/github/webhooks</c>: takes the raw body to <see cref="DeliveryReceiver"/> and answers what it says.</summary>
static class WebhookEndpoint
{
    public const string Path = "/api/github/webhooks";

    public static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Webhook.MaxPayloadBytes;
    }

    public static void Map(WebApplication app) => app.MapPost(Path, ReceiveAsync);

    static async Task<IResult> ReceiveAsync(HttpRequest request, DeliveryReceiver receiver, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            body = await ReadAsync(request, cancellationToken);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Answer(DeliveryReceiver.TooLarge);
        }

        return Answer(await receiver.ReceiveAsync(name => request.Headers[name].FirstOrDefault(), body, cancellationToken));
    }

    static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, Webhook.MaxPayloadBytes));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    static IResult Answer(ReceiveResult result) => Results.Text(result.Message + "\n", statusCode: result.StatusCode);
}
