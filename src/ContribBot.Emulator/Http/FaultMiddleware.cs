using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>Lets the pending faults befall API requests before any endpoint sees them.</summary>
sealed class FaultMiddleware(RequestDelegate next, Faults faults, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var fault = IsApi(context.Request.Path) ? faults.Take(context.Request) : null;
        switch (fault?.What)
        {
            case null:
                await next(context);
                break;
            case Fault.Kind.Wait:
                await Task.Delay(fault.Time, clock, context.RequestAborted);
                await next(context);
                break;
            case Fault.Kind.DropBefore:
                context.Abort();
                break;
            case Fault.Kind.DropAfter:
                await DropAfterAsync(context);
                break;
            case Fault.Kind.Interrupt when fault.WhenDone:
                await DropAfterAsync(context);
                fault.Action!();
                break;
            case Fault.Kind.Interrupt:
                fault.Action!();
                context.Abort();
                break;
            default:
                await AnswerAsync(context, fault);
                break;
        }
    }

    async Task DropAfterAsync(HttpContext context)
    {
        var connection = context.Response.Body;
        context.Response.Body = Stream.Null;
        await next(context);
        context.Response.Body = connection;
        context.Abort();
    }

    async Task AnswerAsync(HttpContext context, Fault fault)
    {
        var (message, documentation) = fault.What switch
        {
            Fault.Kind.PrimaryRateLimit => ("API rate limit exceeded.", "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"),
            Fault.Kind.SecondaryRateLimit => (
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"),
            _ => (fault.Message, "https://docs.github.com/rest"),
        };
        var headers = context.Response.Headers;
        if (fault.What == Fault.Kind.PrimaryRateLimit)
        {
            headers["x-ratelimit-limit"] = "5000";
            headers["x-ratelimit-remaining"] = "0";
            headers["x-ratelimit-used"] = "5000";
            headers["x-ratelimit-reset"] = $"{(clock.GetUtcNow() + fault.Time).ToUnixTimeSeconds()}";
            headers["x-ratelimit-resource"] = "core";
        }

        if (fault.What == Fault.Kind.SecondaryRateLimit && fault.Time > TimeSpan.Zero)
            headers.RetryAfter = $"{(int)Math.Ceiling(fault.Time.TotalSeconds)}";
        await ApiResponse.Error(new ApiException(fault.StatusCode, message, errors: (JsonArray?)null, documentation)).WriteAsync(context);
    }

    static bool IsApi(PathString path) => path.StartsWithSegments("/repos") || path.StartsWithSegments("/app") || path.StartsWithSegments("/user") || path.StartsWithSegments("/users");
}
