namespace ContribBot.Emulator;

/// <summary>A request that has ended, whatever was answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Began">Timestamp of <see cref="EmulatedGitHubOptions.Clock"/>: when it arrived.</param>
/// <param name="Ended">When its answer had been written, or nobody was there any more to take it.</param>
public readonly record struct ObservedRequest(string Method, string Path, long Began, long Ended);
