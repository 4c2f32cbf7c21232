namespace ContribBot.Acceptance.Scale;

/// <summary>What happens in a drill. Every pull request is opened and pushed to, every proposal opened and edited once.</summary>
sealed record DrillPlan
{
    /// <summary><c>contribbot serve</c> processes over one storage account.</summary>
    public required int Processes { get; init; }

    public required int PullRequests { get; init; }

    public required int PushesEach { get; init; }

    public required int Proposals { get; init; }

    /// <summary>How many of the processes are killed on the way; each is replaced by a new one.</summary>
    public int Kills { get; init; }

    /// <summary>Times that each delivery is sent.</summary>
    public int Copies { get; init; } = 2;

    /// <summary>Of the order of deliveries, the choice of processes and the moments of their deaths.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long GitHub takes to answer, at least. Two workers at one thread are seen only while one waits for an answer.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    public int Deliveries => (PullRequests * (1 + PushesEach)) + (Proposals * 2);
}

/// <param name="Requests">Requests to the webhook endpoints that were acknowledged.</param>
/// <param name="Unanswered">Requests that no process answered, because it was killed or not up yet; the delivery was sent again, as GitHub's log lets the sweep do.</param>
/// <param name="Kills">Processes killed.</param>
/// <param name="Elapsed">From the first delivery to the last effect.</param>
/// <param name="ProcessorTime">Of all <c>contribbot</c> processes together, without those of the emulator and of Azurite.</param>
/// <param name="GitHubRequests">What the bot asked GitHub, the answers "not modified" included.</param>
sealed record DrillResult(int Requests, int Unanswered, int Kills, TimeSpan Elapsed, TimeSpan ProcessorTime, int GitHubRequests)
{
    /// <summary>What must not be: a lost delivery, a second comment, a comment about an old head, two workers at one thread. One line each.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
}
