using ContribBot.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Hosting;

/// <summary><c>GET /health</c>: 200 while the storage can be written, 503 otherwise, for load balancers and people.</summary>
static class HealthEndpoint
{
    public static void Map(WebApplication app) => app.MapGet("/health", CheckAsync);

    static async Task<IResult> CheckAsync(IBotStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            await storage.ProbeAsync(cancellationToken);
            return Results.Text("healthy\n");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What exactly is wrong stands in the log; the answer may be public.
            return Results.Text("the storage can't be written\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
