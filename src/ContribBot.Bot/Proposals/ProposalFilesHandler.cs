using System.Runtime.CompilerServices;
using System.Text;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals;
using ContribBot.GitHub.Models;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Proposals;

/// <summary>Checks the proposals among the files of a pull request, and says what it found at their lines, in a check run.</summary>
public sealed class ProposalFilesHandler : IEventHandler
{
    const string CheckName = "ContribBot proposals";

    /// <summary>Who changes more of them at once is reformatting.</summary>
    const int MostFiles = 20;

    public bool Wants(RepositoryEvent repositoryEvent) =>
        repositoryEvent is PullRequestEvent { Action: "opened" or "reopened" or "synchronize" };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = (await scope.GetOptionsAsync(cancellationToken)).Proposals;
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, ((PullRequestEvent)repositoryEvent).Number, cancellationToken);
        var files = new RepositoryFiles(scope);
        var checks = new List<FileCheck>();
        await foreach (var file in scope.GitHub.PullRequests.ListFilesAsync(scope.Repository, pull.Number, cancellationToken))
        {
            if (file.Status == "removed" || !ProposalAnnotations.IsProposal(file.Filename, options))
                continue;
            if (await CheckAsync(file, pull, options, files, scope, cancellationToken) is { } check)
                checks.Add(check);
            if (checks.Count == MostFiles)
                break;
        }

        if (checks.Count > 0)
            yield return new ReportCheck(CheckName, pull.Head.Sha, Conclusion(checks), Describe(checks));
    }

    static async Task<FileCheck?> CheckAsync(
        ChangedFile file, PullRequest pull, ProposalOptions options, RepositoryFiles files, RepositoryScope scope, CancellationToken cancellationToken)
    {
        if (await FindAsync(file.Filename, pull.Head.Sha) is not { } text)
            return null;
        var template = await ProposalTemplates.ChooseAsync(text, options, files, cancellationToken);
        var report = ProposalChecker.Check(text, template, options);
        if (file.Status == "added" || await FindAsync(file.PreviousFilename ?? file.Filename, pull.Base.Sha) is not { } before)
            return new FileCheck(file.Filename, report);

        // Who corrects a typo in an accepted proposal is not asked for what it never had.
        var old = ProposalChecker.Check(before, template, options).Findings.Select(finding => (finding.Rule, finding.Element)).ToHashSet();
        return new FileCheck(file.Filename, report with { Findings = [.. report.Findings.Where(finding => !old.Contains((finding.Rule, finding.Element)))] });

        async Task<string?> FindAsync(string path, string commit)
        {
            var content = await scope.GitHub.Repositories.FindContentAsync(scope.Repository, path, commit, cancellationToken);
            return content is null ? null : Encoding.UTF8.GetString(content);
        }
    }

    static CheckConclusion Conclusion(List<FileCheck> checks) =>
        checks.Exists(check => check.Errors > 0) ? CheckConclusion.Failure
        : checks.Exists(check => check.Report.IsLetter) ? CheckConclusion.Neutral
        : CheckConclusion.Success;

    static CheckRunOutput Describe(List<FileCheck> checks)
    {
        var errors = checks.Sum(check => check.Errors);
        var summary = new CommentBody().Table(["Proposal", "Result"], checks.Select(check => (IReadOnlyList<string>)[MarkdownText.Code(check.Path, 200), check.Result]));
        return new CheckRunOutput(errors == 0 ? "Nothing is missing" : errors == 1 ? "One part is missing" : $"{errors} parts are missing", summary.ToString())
        {
            Annotations = [.. checks.SelectMany(check => ProposalAnnotations.Of(check.Report, check.Path)).Select(Annotation)],
        };
    }

    static CheckRunAnnotation Annotation(ProposalAnnotation annotation) => new(
        annotation.Path, annotation.Line, annotation.Line,
        annotation.Severity switch { FindingSeverity.Error => AnnotationLevel.Failure, FindingSeverity.Warning => AnnotationLevel.Warning, _ => AnnotationLevel.Notice },
        annotation.Message)
    {
        Title = annotation.Title,
    };

    /// <summary>One file and what is to be said of it.</summary>
    sealed record FileCheck(string Path, ProposalReport Report)
    {
        public int Errors => Report.Findings.Count(finding => finding.Severity == FindingSeverity.Error);

        public string Result => this switch
        {
            { Errors: > 0 } => "missing: " + string.Join(", ", Report.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => MarkdownText.TableCell(finding.Element))),
            { Report.IsLetter: true } => "can't tell: no headings to go by",
            _ => "complete",
        };
    }
}
