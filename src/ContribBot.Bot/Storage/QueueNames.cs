namespace ContribBot.Bot.Storage;

/// <summary>The queues; the poison queues are named as Azure Functions names them.</summary>
public static class QueueNames
{
    public const string Deliveries = "deliveries";
    public const string Benchmarks = "benchmarks";
    public const string Results = "results";

    public static IReadOnlyList<string> All { get; } = [Deliveries, Benchmarks, Results];

    public static string Poison(string queue) => queue + "-poison";
}
