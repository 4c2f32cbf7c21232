namespace ContribBot.Core.Splitting;

/// <summary>The <c>splitting</c> section of <c>contribbot.yml</c>.</summary>
public sealed record SplittingOptions
{
    /// <summary>A pull request with at most this many changed lines is left alone.</summary>
    public int SuggestAboveLines { get; init; } = 400;

    /// <summary>A pull request with at most this many changed files is left alone, whatever its lines.</summary>
    public int SuggestAboveFiles { get; init; } = 10;

    /// <summary>Globs of paths that never count towards size.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = ["**/*.lock"];
}
