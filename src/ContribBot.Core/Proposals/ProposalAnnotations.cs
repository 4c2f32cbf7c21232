using ContribBot.Core.Paths;

namespace ContribBot.Core.Proposals;

/// <summary>One annotation of a GitHub check run.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1; a finding that is nowhere stands on line 1.</param>
/// <param name="Level">GitHub's word: <c>failure</c>, <c>warning</c> or <c>notice</c>.</param>
/// <param name="Title">The rule.</param>
/// <param name="Message">Message and help, as plain text: GitHub shows no Markdown there.</param>
public sealed record ProposalAnnotation(string Path, int Line, string Level, string Title, string Message);

/// <summary>Findings on proposals that are files of a pull request.</summary>
public static class ProposalAnnotations
{
    /// <summary>GitHub takes at most this many annotations in one request.</summary>
    public const int MostPerRequest = 50;

    /// <summary>Whether a file of this path is a proposal by the repository's settings; templates are none.</summary>
    public static bool IsProposal(string path, ProposalOptions options) =>
        !Path.GetFileName(path).Contains("template", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).Equals("README.md", StringComparison.OrdinalIgnoreCase)
        && options.Paths.Any(glob => PathGlob.IsMatch(glob, path));

    public static IReadOnlyList<ProposalAnnotation> Of(ProposalReport report, string path) =>
    [
        .. report.Findings.Take(MostPerRequest).Select(finding => new ProposalAnnotation(
            path, finding.Line ?? 1,
            finding.Severity switch { FindingSeverity.Error => "failure", FindingSeverity.Warning => "warning", _ => "notice" },
            finding.Rule, $"{finding.Message} {finding.Help}")),
    ];
}
