using System.Text.Json.Nodes;
using ContribBot.Bot.Effects;
using ContribBot.Emulator;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Acceptance.Scale;

/// <summary>The pull requests and proposals of a drill: what people do to them, and what must stand below them in the end.</summary>
sealed class Threads(EmulatedGitHub gitHub, EmulatedRepository repository, DrillPlan plan)
{
    const string Draft = "## Motivation\n\nAveraging is too slow for us.\n\n## Design\n\nQuantize the updates.\n";

    readonly List<(int Number, string Branch)> _pulls = [];
    readonly Dictionary<int, List<string>> _heads = [];
    readonly List<int> _proposals = [];
    int _seen;

    /// <summary>Opens everything; the events wait until they are taken.</summary>
    public async Task OpenAsync()
    {
        gitHub.Webhooks.Hold();
        for (var i = 0; i < plan.PullRequests; i++)
        {
            var number = await PullRequests.OpenAsync(repository, PullRequests.Large(25), $"topic-{i}");
            _pulls.Add((number, $"topic-{i}"));
            _heads[number] = [repository.Issue(number).PullRequest!.HeadSha];
        }

        for (var i = 0; i < plan.Proposals; i++)
            _proposals.Add((await repository.OpenIssueAsync("alice", $"[RFC] Quantize updates, {i}", Draft)).Number);
    }

    /// <summary>A round of pushes to all pull requests; in the first round the proposals are edited, too.</summary>
    public async Task ChangeAsync(int round)
    {
        foreach (var (number, branch) in _pulls)
        {
            var text = string.Concat(Enumerable.Repeat($"def extra_{round}():\n    pass\n", 20));
            var head = await repository.PushAsync("alice", branch, $"Round {round}", new Dictionary<string, string?> { [$"fed/extra_{round}.py"] = text });
            _heads[number].Add(head);
        }

        if (round > 0)
            return;
        foreach (var number in _proposals)
            await repository.EditIssueAsync("alice", number, body: Draft + "\n## Trade-offs\n\nUpdates lose four bits of precision each.\n");
    }

    /// <summary>The deliveries of what people did since the last call. The bot's own doings are left out: it ignores them.</summary>
    public IReadOnlyList<HookEvent> TakeDeliveries()
    {
        var held = gitHub.Webhooks.Held;
        var news = held.Skip(_seen).Where(item => item is { Name: "pull_request", Action: "opened" or "synchronize" } or { Name: "issues", Action: "opened" or "edited" }).ToList();
        _seen = held.Count;
        return news;
    }

    /// <summary>What is wrong with the threads as a reader finds them.</summary>
    public IEnumerable<string> FindFaults()
    {
        foreach (var (number, _) in _pulls)
        {
            var comments = Comments(number, "split");
            if (comments.Count != 1)
                yield return $"#{number} has {comments.Count} comments about its split.";
            else if (comments[0].State != _heads[number][^1])
                yield return $"#{number} shows the head {comments[0].State} instead of {_heads[number][^1]}.";
        }

        foreach (var (number, shown) in ShownHeads())
        {
            if (shown.Zip(shown.Skip(1)).Any(pair => pair.Second < pair.First))
                yield return $"#{number} showed an older head after a newer one: {string.Join(", ", shown)}.";
        }

        foreach (var number in _proposals)
        {
            if (Comments(number, "proposal").Count is not 1 and var count)
                yield return $"#{number} has {count} comments about the proposal.";
        }
    }

    /// <summary>
    /// For each pull request, which of its heads its comment showed, one after the other. Work that is done one at a time can't go back: it
    /// reads the head and writes the comment before the next one reads.
    /// </summary>
    IEnumerable<(int Number, List<int> Heads)> ShownHeads() => gitHub.Webhooks.Held
        .Where(item => item is { Name: "issue_comment", Action: "created" or "edited" })
        .Select(item => JsonNode.Parse(item.Payload)!)
        .Select(payload => (Number: (int)payload["issue"]!["number"]!, Marker: CommentMarker.Parse((string?)payload["comment"]!["body"])))
        .Where(item => item.Marker?.Feature == "split")
        .GroupBy(item => item.Number, item => _heads[item.Number].IndexOf(item.Marker!.State))
        .Select(group => (group.Key, group.ToList()));

    List<CommentMarker> Comments(int number, string feature) =>
    [
        .. repository.Comments(number).Where(comment => comment.Author.Login == "contribbot[bot]")
            .Select(comment => CommentMarker.Parse(comment.Body)).OfType<CommentMarker>().Where(marker => marker.Feature == feature),
    ];
}
