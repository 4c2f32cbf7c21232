using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Decisions;
using ContribBot.Core.Proposals.Templates;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Proposals;

/// <summary>Checks proposals when they are opened, edited or labelled as such, until they are decided.</summary>
public sealed class ProposalHandler : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) =>
        repositoryEvent is IssuesEvent { Action: "opened" or "edited" or "reopened" or "labeled", Issue.IsPullRequest: false };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = (await scope.GetOptionsAsync(cancellationToken)).Proposals;
        if (repositoryEvent is IssuesEvent { Action: "labeled", Label: { } label } && !string.Equals(label.Name, options.Label, StringComparison.OrdinalIgnoreCase))
            yield break;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, ((IssuesEvent)repositoryEvent).Issue.Number, cancellationToken);
        string[] labels = [.. issue.Labels.Select(known => known.Name)];
        if (issue.State != "open" || ProposalDecision.Read(labels) is not null)
            yield break;
        var own = TemplateName.IsFile(options.Template) ? await ProposalTemplates.ChooseAsync("", options, new RepositoryFiles(scope), cancellationToken) : null;
        if (!ProposalDetector.IsProposal(issue.Title, labels, issue.Body ?? "", options, own))
            yield break;
        await foreach (var effect in ProposalReview.RunAsync(issue, options, scope, cancellationToken))
            yield return effect;
    }
}
