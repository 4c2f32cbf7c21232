namespace ContribBot.Core.Splitting;

/// <summary>The <c>splitting</c> section of <c>contribbot.yml</c>.</summary>
public sealed record SplittingOptions
{
    /// <summary>A split is suggested for a pull request with more changed lines than this.</summary>
    public int SuggestAboveLines { get; init; } = 400;

    /// <summary>A split is suggested for more changed files than this, too, unless hardly anything changes in each of them.</summary>
    public int SuggestAboveFiles { get; init; } = 10;

    /// <summary>The size that a slice should have: longer ones are cut where their work changes in kind.</summary>
    public int TargetLines { get; init; } = 250;

    /// <summary>Globs of paths that never count towards size.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = ["**/*.lock"];

    /// <summary>Whether a change is large enough to be worth a suggestion. Either limit is enough, but many files with a line or two each are read quickly.</summary>
    /// <param name="lines">Added and removed lines.</param>
    /// <param name="files">Changed files.</param>
    public bool IsLarge(int lines, int files) => lines > SuggestAboveLines || (files > SuggestAboveFiles && lines > SuggestAboveLines / 4);
}
