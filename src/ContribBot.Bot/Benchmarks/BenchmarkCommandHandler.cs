using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Configuration;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Benchmarks;

/// <summary><c>/benchmark</c>: freezes merge base and head, and queues a job with the benchmarks that the configuration holds at each.</summary>
public sealed class BenchmarkCommandHandler(BenchmarkJobFreezer freezer) : ICommandHandler
{
    public string Name => "benchmark";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/benchmark` compares the two ends of a pull request, and this is an issue.");
            yield break;
        }

        yield return request.React(ReactionContent.Eyes);
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, request.Number, cancellationToken);
        var mergeBase = (await scope.GitHub.Repositories.FindComparisonAsync(scope.Repository, pull.Base.Sha, pull.Head.Sha, cancellationToken))?.MergeBaseCommit.Sha
            ?? pull.Base.Sha;
        var before = await scope.GetOptionsAsync(mergeBase, cancellationToken);
        var after = await scope.GetOptionsAsync(pull.Head.Sha, cancellationToken);
        if (Objection(request.Call.Arguments, before.Options.Benchmarks, after) is { } objection)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply(objection);
            yield break;
        }

        var job = new BenchmarkJob
        {
            Id = BenchmarkRequest.IdOf(request.Repository.Id, request.Number, request.Comment.Id),
            Before = new BenchmarkJobSide(mergeBase, Select(before.Options.Benchmarks, request.Call.Arguments)),
            After = new BenchmarkJobSide(pull.Head.Sha, Select(after.Options.Benchmarks, request.Call.Arguments)),
        };
        yield return new QueueBenchmark(new BenchmarkRequest
        {
            InstallationId = scope.GitHub.InstallationId,
            Repository = scope.Repository,
            Number = request.Number,
            CommentId = request.Comment.Id,
            Job = job,
            Files = await freezer.FreezeAsync(job, scope, cancellationToken),
        });
    }

    /// <summary>Why there is nothing to run, and what to do about it; null where there is.</summary>
    static string? Objection(IReadOnlyList<string> names, IReadOnlyList<BenchmarkSpec> before, BotOptionsResult after)
    {
        if (after.Errors.FirstOrDefault(error => error.Path.StartsWith("benchmarks", StringComparison.Ordinal) || error.Path.Length == 0) is { } error)
            return $"{MarkdownText.Code(RepositoryScope.OptionsPath)} can't be read at the head of this pull request: {MarkdownText.Inline(error.ToString())}";
        var known = after.Options.Benchmarks.Concat(before).Select(spec => spec.Name).Distinct(StringComparer.Ordinal).ToList();
        if (known.Count == 0)
        {
            return $"There is no benchmark in {MarkdownText.Code(RepositoryScope.OptionsPath)} yet. One looks like this:\n\n" +
                MarkdownText.CodeBlock("benchmarks:\n  - { name: fedavg, run: aggregate, method: weighted-mean, clients: 16, elements: 4M }", "yaml");
        }

        var unknown = names.Where(name => !known.Contains(name, StringComparer.Ordinal)).ToList();
        return unknown.Count == 0
            ? null
            : $"There is no benchmark {MarkdownText.Code(unknown[0])}. This pull request has {string.Join(", ", known.Select(name => MarkdownText.Code(name, 64)))}.";
    }

    static List<BenchmarkSpec> Select(IReadOnlyList<BenchmarkSpec> specs, IReadOnlyList<string> names) =>
        [.. specs.Where(spec => names.Count == 0 || names.Contains(spec.Name, StringComparer.Ordinal))];
}
