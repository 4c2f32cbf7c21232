namespace ContribBot.Core.Proposals.Questions;

/// <summary>The conversation around a proposal: at most three questions, each only where it is likely to help.</summary>
public static class ProposalQuestions
{
    public const int Most = 3;

    /// <summary>The questions, the most useful first.</summary>
    /// <param name="title">The issue's title.</param>
    /// <param name="markdown">The proposal.</param>
    /// <param name="report">What the check found.</param>
    /// <param name="surroundings">Other issues and files of the repository.</param>
    public static IReadOnlyList<ProposalQuestion> Ask(string title, string markdown, ProposalReport report, ProposalSurroundings surroundings)
    {
        ProposalQuestion?[] questions =
        [
            DeprecatedModules.Ask(report.Document, surroundings.Files),
            RelatedIssues.Ask(title, markdown, surroundings.Issues),
            VagueClaims.Ask(report.Document),
            FirstStep.Ask(report),
        ];
        return [.. questions.OfType<ProposalQuestion>().Take(Most)];
    }
}
