namespace ContribBot.Core.Contributions.Claims;

/// <summary>The <c>claims</c> section of <c>contribbot.yml</c>.</summary>
public sealed record ClaimOptions
{
    /// <summary>Days without a sign of life of the holder before the one reminder; 0 for never.</summary>
    public int RemindAfter { get; init; } = 14;

    /// <summary>Days from the reminder to the release; 0 for never.</summary>
    public int ReleaseAfter { get; init; } = 7;
}
