using ContribBot.Bot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary><c>GET /api/health</c>: 200 while the storage can be written, 503 otherwise.</summary>
public sealed class HealthFunction(IBotStorage storage)
{
    [Function("Health")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await storage.ProbeAsync(cancellationToken);
            return new OkObjectResult("healthy");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What exactly is wrong stands in the log; the answer is public.
            return new ObjectResult("the storage can't be written") { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }
}
