using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>Makes every answer take a while, as a real network does, and tells the observer when each request was under way.</summary>
sealed class ObservingMiddleware(RequestDelegate next, EmulatedGitHubOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = options.Clock.GetTimestamp();
        try
        {
            if (options.Latency > TimeSpan.Zero)
                await Task.Delay(options.Latency, options.Clock, context.RequestAborted);
            await next(context);
        }
        finally
        {
            // Also of a caller that died: whatever it asked for may have been done.
            options.OnRequest?.Invoke(new ObservedRequest(context.Request.Method, context.Request.Path.Value ?? "", began, options.Clock.GetTimestamp()));
        }
    }
}
