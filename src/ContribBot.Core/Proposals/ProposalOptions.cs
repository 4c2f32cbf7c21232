namespace ContribBot.Core.Proposals;

/// <summary>The <c>proposals</c> section of <c>contribbot.yml</c>.</summary>
public sealed record ProposalOptions
{
    /// <summary>The label that marks an issue as a proposal.</summary>
    public string Label { get; init; } = "rfc";

    /// <summary>The template whose sections are expected, see <see cref="Templates.TemplateName"/>.</summary>
    public string Template { get; init; } = "contribbot";

    /// <summary>Element ids whose absence is an error; null leaves that to the template.</summary>
    public IReadOnlyList<string>? Require { get; init; }

    /// <summary>Element ids whose absence is only worth a note; null leaves that to the template.</summary>
    public IReadOnlyList<string>? Suggest { get; init; }

    /// <summary>Severities by rule id, in place of the rule's own.</summary>
    public IReadOnlyDictionary<string, FindingSeverity> Severities { get; init; } = new Dictionary<string, FindingSeverity>();

    /// <summary>Globs of files that are proposals when a pull request adds or changes them.</summary>
    public IReadOnlyList<string> Paths { get; init; } = ["text/*.md", "rfcs/**/*.md", "docs/rfcs/**/*.md", "proposals/**/*.md"];
}
