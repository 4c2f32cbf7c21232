using ContribBot.Bot.Dispatch;
using ContribBot.Core.Proposals.Questions;

namespace ContribBot.Bot.Proposals;

/// <summary>Reads what is around a proposal: the latest issues, and the files that it mentions.</summary>
static class ProposalSurroundingsReader
{
    /// <summary>Two pages of GitHub's list; what is older is seldom what an author has overlooked.</summary>
    const int MostIssues = 200;

    /// <summary>One request each.</summary>
    const int MostFiles = 5;

    public static async Task<ProposalSurroundings> ReadAsync(int number, string markdown, RepositoryScope scope, RepositoryFiles files, CancellationToken cancellationToken)
    {
        var issues = new List<RelatedCandidate>();
        await foreach (var issue in scope.GitHub.Issues.ListAsync(scope.Repository, "all", cancellationToken: cancellationToken))
        {
            if (issue.Number != number && issue.User is not { IsBot: true })
                issues.Add(new RelatedCandidate(issue.Number, issue.Title, issue.Body ?? "", issue.State == "open"));
            if (issues.Count == MostIssues)
                break;
        }

        var mentioned = new List<RepositoryFile>();
        foreach (var path in DeprecatedModules.Mentioned(markdown, await files.ListAsync(cancellationToken)).Take(MostFiles))
        {
            if (await files.FindTextAsync(path, cancellationToken) is { } text)
                mentioned.Add(new RepositoryFile(path, text));
        }

        return new ProposalSurroundings(issues, mentioned);
    }
}
