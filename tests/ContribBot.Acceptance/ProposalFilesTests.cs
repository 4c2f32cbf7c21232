namespace ContribBot.Acceptance;

public sealed class ProposalFilesTests
{
    const string Proposal =
        """
        # Int8 weights

        ## Motivation
        A 7B model needs 28 GB of memory in float32, and most contributors have cards with 8 GB, so they cannot run the tests at all.

        ## Design
        Add a quantize step between load and serve which stores weights as int8 with one scale for each channel.

        ## Alternatives
        Static quantization would be faster, but it needs calibration data, which most users do not have at hand.

        ## Drawbacks
        TBD
        """;

    [Fact]
    public async Task A_proposal_that_a_pull_request_adds_is_annotated_at_its_lines()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });

        await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["text/0042-int8.md"] = Proposal, ["text/0000-template.md"] = "# Motivation\n", ["src/a.py"] = "x = 1\n" });
        await world.SettleAsync();

        var run = Assert.Single(repository.CheckRuns, run => run.Name == "ContribBot proposals");
        Assert.Equal(("failure", "One part is missing"), (run.Conclusion, run.Title));
        Assert.Contains(run.Annotations, annotation => annotation is { Path: "text/0042-int8.md", StartLine: 12, Level: "failure", Title: "placeholder-element" });
        Assert.DoesNotContain(run.Annotations, annotation => annotation.Path != "text/0042-int8.md");
    }

    [Fact]
    public async Task An_accepted_proposal_whose_typo_is_corrected_is_not_asked_for_what_it_never_had()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        await repository.PushAsync("alice", repository.DefaultBranch, "Add a proposal", new Dictionary<string, string?> { ["text/0042-int8.md"] = Proposal });

        await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["text/0042-int8.md"] = Proposal.Replace("cannot", "can not", StringComparison.Ordinal) });
        await world.SettleAsync();

        var run = Assert.Single(repository.CheckRuns, run => run.Name == "ContribBot proposals");
        Assert.Equal("success", run.Conclusion);
        Assert.Empty(run.Annotations);
    }

    [Fact]
    public async Task A_pull_request_without_proposals_has_no_such_check()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });

        await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["docs/int8.md"] = Proposal });
        await world.SettleAsync();

        Assert.DoesNotContain(repository.CheckRuns, run => run.Name == "ContribBot proposals");
    }
}
