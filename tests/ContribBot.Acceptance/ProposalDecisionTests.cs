using ContribBot.Emulator.Model;

namespace ContribBot.Acceptance;

public sealed class ProposalDecisionTests
{
    const string Proposal = "## Motivation\nRecognition models are four times larger than they have to be on small devices, and everybody converts them with a script.\n## Design\nOne function.\n";

    [Fact]
    public async Task A_maintainer_accepts_and_the_labels_and_one_line_say_so()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        repository.SetPermission("mia", RepositoryPermission.Write);
        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantization", Proposal);
        await world.SettleAsync();
        Assert.Equal(["rfc: needs work"], repository.LabelNames(issue.Number));

        var comment = await repository.CommentAsync("mia", issue.Number, "Nice.\n\n/rfc accept");
        await world.SettleAsync();

        Assert.Equal(["rfc: accepted"], repository.LabelNames(issue.Number));
        Assert.Equal(["+1"], repository.Reactions(comment.Id));
        Assert.Matches(@"^\*\*Accepted\*\* by mia on \d{4}-\d\d-\d\d\.$", repository.BotComment(issue.Number, "decision").FirstLine());
    }

    [Fact]
    public async Task Declining_gives_the_reason_and_a_decided_proposal_is_not_checked_again()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        repository.SetPermission("mia", RepositoryPermission.Write);
        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantization", Proposal);
        await world.SettleAsync();
        await repository.CommentAsync("mia", issue.Number, "/rfc decline the runtime does it since 2.3");
        await world.SettleAsync();
        var before = repository.BotComment(issue.Number, "proposal");

        await repository.EditIssueAsync("alice", issue.Number, body: Proposal + "## Drawbacks\nIt costs about a percent of accuracy.\n");
        await world.SettleAsync();

        Assert.Equal(["rfc: declined"], repository.LabelNames(issue.Number));
        Assert.EndsWith(": the runtime does it since 2.3", repository.BotComment(issue.Number, "decision").FirstLine(), StringComparison.Ordinal);
        Assert.Equal(before, repository.BotComment(issue.Number, "proposal"));
    }

    [Fact]
    public async Task An_author_can_ask_for_a_check_but_not_accept()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var issue = await repository.OpenIssueAsync("alice", "Quantization", Proposal);
        await repository.CommentAsync("alice", issue.Number, "/rfc");
        await world.SettleAsync();
        Assert.Single(repository.BotComments(issue.Number, "proposal"));

        var comment = await repository.CommentAsync("alice", issue.Number, "/rfc accept");
        await world.SettleAsync();

        Assert.DoesNotContain("rfc: accepted", repository.LabelNames(issue.Number));
        Assert.Equal(["-1"], repository.Reactions(comment.Id));
    }
}
