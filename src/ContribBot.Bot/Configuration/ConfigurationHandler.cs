using System.Runtime.CompilerServices;
using System.Text;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Configuration;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Configuration;

/// <summary>Checks <c>contribbot.yml</c> in the pull request that changes it, so that an error is told to whoever made it, once, at its line.</summary>
public sealed class ConfigurationHandler : IEventHandler
{
    const string CheckName = "ContribBot configuration";

    /// <summary>GitHub refuses a check run with a longer one (GitHub Docs, "Create a check run").</summary>
    const int LongestTitle = 255;

    public bool Wants(RepositoryEvent repositoryEvent) =>
        repositoryEvent is PullRequestEvent { Action: "opened" or "reopened" or "synchronize" };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, ((PullRequestEvent)repositoryEvent).Number, cancellationToken);
        var content = await scope.GitHub.Repositories.FindContentAsync(scope.Repository, RepositoryScope.OptionsPath, pull.Head.Sha, cancellationToken);
        if (content is null || await IsUnchangedAsync(content, pull, scope, cancellationToken))
            yield break;

        var errors = BotOptionsParser.Parse(Encoding.UTF8.GetString(content)).Errors;
        yield return errors.Count == 0
            ? new ReportCheck(CheckName, pull.Head.Sha, CheckConclusion.Success, new CheckRunOutput("No errors", $"`{RepositoryScope.OptionsPath}` is fine."))
            : new ReportCheck(CheckName, pull.Head.Sha, CheckConclusion.Failure, Describe(errors));
    }

    static async Task<bool> IsUnchangedAsync(byte[] content, PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var before = await scope.GitHub.Repositories.FindContentAsync(scope.Repository, RepositoryScope.OptionsPath, pull.Base.Sha, cancellationToken);
        return before is not null && before.AsSpan().SequenceEqual(content);
    }

    static CheckRunOutput Describe(IReadOnlyList<ConfigurationError> errors) =>
        new(errors.Count == 1 ? "1 error" : $"{errors.Count} errors", "What is wrong counts as not written; the rest of the file is in force.\n\n"
            + string.Join('\n', errors.Select(error => $"- {MarkdownText.Inline(error.ToString())}")))
        {
            Annotations = [.. errors.Select(error => new CheckRunAnnotation(RepositoryScope.OptionsPath, error.Line, error.Line, AnnotationLevel.Failure, error.Message)
            {
                Title = error.Path.Length == 0 ? null : PlainText.OneLine(error.Path, LongestTitle),
                StartColumn = error.Column,
                EndColumn = error.Column,
            })],
        };
}
