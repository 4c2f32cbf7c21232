using System.CommandLine;

namespace ContribBot.CommandLine;

/// <summary>The folder of the embedded queues and blobs, as <c>serve</c>, <c>deliveries</c> and <c>doctor</c> share it.</summary>
static class DataFolder
{
    public static Option<string> CreateOption() => new("--data")
    {
        Description = "The folder of queues and deliveries; CONTRIBBOT_DATA, or .contribbot in the current folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CONTRIBBOT_DATA") is { Length: > 0 } folder ? folder : ".contribbot",
    };
}
