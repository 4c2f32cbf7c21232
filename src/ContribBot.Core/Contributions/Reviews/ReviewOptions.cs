namespace ContribBot.Core.Contributions.Reviews;

/// <summary>The <c>reviews</c> section of <c>contribbot.yml</c>.</summary>
public sealed record ReviewOptions
{
    /// <summary>Days without anything happening on a pull request before whoever's turn it is gets a nudge; 0, the default, for never.</summary>
    public int RemindAfter { get; init; }

    /// <summary>Labels of pull requests that wait on purpose.</summary>
    public IReadOnlyList<string> HoldLabels { get; init; } = ["blocked", "on hold", "on-hold"];

    public bool IsOn => RemindAfter > 0;
}
