using ContribBot.Core.Paths;

namespace ContribBot.Core.Proposals;

/// <summary>A finding at a line of a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1; a finding that is nowhere stands on line 1.</param>
/// <param name="Severity">The finding's.</param>
/// <param name="Title">The rule.</param>
/// <param name="Message">Message and help, as plain text: GitHub shows no Markdown there.</param>
public sealed record ProposalAnnotation(string Path, int Line, FindingSeverity Severity, string Title, string Message);

/// <summary>Findings on proposals that are files of a pull request.</summary>
public static class ProposalAnnotations
{
    /// <summary>Whether a file of this path is a proposal by the repository's settings; templates and indexes are none.</summary>
    public static bool IsProposal(string path, ProposalOptions options) =>
        Path.GetFileName(path) is var name && !name.Contains("template", StringComparison.OrdinalIgnoreCase) && !name.Equals("README.md", StringComparison.OrdinalIgnoreCase)
        && options.Paths.Any(glob => PathGlob.IsMatch(glob, path));

    public static IEnumerable<ProposalAnnotation> Of(ProposalReport report, string path) => report.Findings.Select(finding =>
        new ProposalAnnotation(path, finding.Line ?? 1, finding.Severity, finding.Rule, $"{finding.Message} {finding.Help}"));
}
