using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ContribBot.Hosting;

/// <summary>The log of <c>serve</c>: a line each, on standard error, so that standard output stays for results.</summary>
static class BotConsole
{
    public static ILoggingBuilder AddBotConsole(this ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A line for each request of its own is noise beside the line for each delivery.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        return logging;
    }
}
