namespace ContribBot.Core.Proposals;

/// <summary>The <c>proposals</c> section of <c>contribbot.yml</c>.</summary>
public sealed record ProposalOptions
{
    /// <summary>The label that marks an issue as a proposal.</summary>
    public string Label { get; init; } = "rfc";

    /// <summary>The template whose sections are expected: a built-in name, or <c>auto</c>.</summary>
    public string Template { get; init; } = "contribbot";

    /// <summary>Element ids whose absence is an error.</summary>
    public IReadOnlyList<string> Require { get; init; } = ["problem", "solution", "rationale", "trade-offs"];

    /// <summary>Element ids whose absence is only worth a note.</summary>
    public IReadOnlyList<string> Suggest { get; init; } = ["timeline"];
}
