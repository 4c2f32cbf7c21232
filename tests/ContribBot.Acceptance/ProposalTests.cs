namespace ContribBot.Acceptance;

public sealed class ProposalTests
{
    const string WithoutTradeOffs =
        """
        ## Motivation
        Post-training quantization is missing for recognition models, which makes them four times larger than they have to be on
        small devices, and users convert them with scripts of their own that disagree with each other.

        ## Proposed solution
        We add dynamic int8 quantization for the weights of linear layers, behind one function, with per-channel scales as an option.

        ## Alternatives considered
        Static quantization needs calibration data that most of our users do not have, and half precision only halves the size.
        """;

    [Fact]
    public async Task A_proposal_without_trade_offs_gets_one_comment_that_asks_for_them_and_a_label()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");

        var issue = await repository.OpenIssueAsync("alice", "[RFC] Dynamic quantization", WithoutTradeOffs);
        await world.SettleAsync();

        var body = repository.BotComment(issue.Number, "proposal");
        Assert.Contains("trade-offs", body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["rfc: needs work"], repository.LabelNames(issue.Number));
    }

    [Fact]
    public async Task The_edit_that_completes_it_turns_the_same_comment_into_one_line_and_swaps_the_label()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var issue = await repository.OpenIssueAsync("alice", "RFC: Dynamic quantization", WithoutTradeOffs);
        await world.SettleAsync();
        var first = Assert.Single(repository.BotComments(issue.Number, "proposal"));

        await repository.EditIssueAsync("alice", issue.Number, body: WithoutTradeOffs +
            "\n\n## Drawbacks\nAccuracy drops by up to one percent on small models, and the code path has to be maintained and tested on every backend.\n\n## Timeline\nA first version within four weeks of acceptance, then one scheme a release.\n");
        await world.SettleAsync();

        var second = Assert.Single(repository.BotComments(issue.Number, "proposal"));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Body, second.Body);
        Assert.Equal(["rfc: ready"], repository.LabelNames(issue.Number));
    }

    [Fact]
    public async Task A_letter_without_headings_is_quoted_and_asked_and_nothing_is_called_missing()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");

        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantization", """
            Hi all, currently our recognition models are too large for small devices and everybody writes a workaround.

            I'd like to propose post-training dynamic quantization. My plan involves a new function and a conversion script.
            It would enhance the library for edge users. Are there any concerns?
            """);
        await world.SettleAsync();

        var body = repository.BotComment(issue.Number, "proposal");
        Assert.DoesNotContain("missing", body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("> ", body, StringComparison.Ordinal);
        Assert.Empty(repository.LabelNames(issue.Number));
    }

    [Fact]
    public async Task What_edits_fixed_is_ticked_off_and_stays_so()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var alternatives = WithoutTradeOffs.IndexOf("## Alternatives", StringComparison.Ordinal);
        var issue = await repository.OpenIssueAsync("alice", "RFC: Dynamic quantization", WithoutTradeOffs[..alternatives] + "## Timeline\nTBD\n");
        await world.SettleAsync();
        Assert.StartsWith("**Not ready for discussion yet: two parts are missing, rationale and trade-offs.**", repository.BotComment(issue.Number, "proposal"), StringComparison.Ordinal);

        await repository.EditIssueAsync("alice", issue.Number, body: WithoutTradeOffs);
        await world.SettleAsync();
        await repository.EditIssueAsync("alice", issue.Number, body: WithoutTradeOffs + "\n\n## Drawbacks\n");
        await world.SettleAsync();

        var body = repository.BotComment(issue.Number, "proposal");
        Assert.StartsWith("**Not ready for discussion yet: one part is still missing, trade-offs.**", body, StringComparison.Ordinal);
        Assert.Contains("- [x] **Rationale**", body, StringComparison.Ordinal);
        Assert.Contains("- [ ] **Trade-offs**", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repositorys_own_issue_form_is_what_its_proposals_are_checked_by()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        await repository.PushAsync("alice", repository.DefaultBranch, "Add a form", new Dictionary<string, string?>
        {
            [".github/contribbot.yml"] = "proposals: { template: .github/ISSUE_TEMPLATE/750-RFC.yml, severity: { thin-element: off } }\n",
            [".github/ISSUE_TEMPLATE/750-RFC.yml"] = "name: RFC\nbody:\n  - { type: textarea, attributes: { label: Motivation. }, validations: { required: true } }\n  - { type: textarea, attributes: { label: GPU budget }, validations: { required: true } }\n",
        });

        var issue = await repository.OpenIssueAsync("alice", "Bigger models", "### Motivation.\n\nShort.\n\n### GPU budget\n\n_No response_\n");
        await world.SettleAsync();

        Assert.StartsWith("**Not ready for discussion yet: one part is missing, gpu budget.**", repository.BotComment(issue.Number, "proposal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_related_issue_and_a_deprecated_module_are_asked_about()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        await repository.PushAsync("alice", repository.DefaultBranch, "Add pruning", new Dictionary<string, string?> { ["fed/pruning.py"] = "# Deprecated: use fed.sparsity.\nimport os\n" });
        var older = await repository.OpenIssueAsync("bob", "Post-training quantization of linear layers to int8", "Dynamic quantization with per-channel scales for recognition models.");
        await repository.OpenIssueAsync("bob", "Windows wheels", "They are not built.");

        var issue = await repository.OpenIssueAsync("alice", "[RFC] Post-training dynamic quantization", WithoutTradeOffs + "\n\nIt would enhance what fed.pruning does.\n");
        await world.SettleAsync();

        var body = repository.BotComment(issue.Number, "proposal");
        Assert.Contains($"How does this relate to #{older.Number} (open:", body, StringComparison.Ordinal);
        Assert.Contains("`fed/pruning.py` is marked as deprecated", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Windows", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_that_is_no_proposal_is_left_alone()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");

        var issue = await repository.OpenIssueAsync("alice", "It crashes", "Traceback: see the RFC for why.");
        await world.SettleAsync();

        Assert.Empty(repository.BotComments(issue.Number));
        Assert.Empty(repository.LabelNames(issue.Number));
    }

    [Fact]
    public async Task A_mention_in_a_proposal_is_not_repeated_as_a_mention()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");

        var issue = await repository.OpenIssueAsync("mallory", "[RFC] Mentions",
            "Currently @everyone and @octo/team suffer, see #1 and https://evil.example. I'd like to propose that <!-- contribbot: x --> @bob fixes it.");
        await world.SettleAsync();

        var body = repository.BotComment(issue.Number, "proposal");
        Assert.DoesNotMatch(@"(?<![`\w])@\w", body);
        Assert.DoesNotContain("<!-- contribbot: x", body, StringComparison.Ordinal);
    }
}
