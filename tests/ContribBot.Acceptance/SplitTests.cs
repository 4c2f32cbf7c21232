using ContribBot.Emulator;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Model;
using ContribBot.Git;

namespace ContribBot.Acceptance;

public sealed class SplitTests
{
    [Fact]
    public async Task A_large_pull_request_gets_one_comment_with_a_stack()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });

        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();

        var body = repository.BotComment(number, "split");
        Assert.Contains("pull requests", body.FirstLine(), StringComparison.Ordinal);
        Assert.Contains("weighted.py", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_one_and_a_draft_are_left_alone_until_they_are_large_and_ready()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var small = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "x = 1\n" }, "small");
        var draft = await PullRequests.OpenAsync(repository, PullRequests.Large(), "draft", draft: true);
        await world.SettleAsync();
        Assert.Empty(repository.BotComments(small));
        Assert.Empty(repository.BotComments(draft));

        await repository.MarkReadyForReviewAsync("alice", draft);
        await world.SettleAsync();

        Assert.Single(repository.BotComments(draft, "split"));
    }

    [Fact]
    public async Task A_push_edits_the_comment_to_show_the_newest_head()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();
        var first = Assert.Single(repository.BotComments(number, "split"));

        await repository.PushAsync("alice", "topic", "More", new Dictionary<string, string?> { ["fed/extra.py"] = string.Concat(Enumerable.Repeat("def extra():\n    pass\n", 150)) });
        await world.SettleAsync();

        var second = Assert.Single(repository.BotComments(number, "split"));
        Assert.Equal(first.Id, second.Id);
        Assert.Contains("extra.py", second.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_answers_on_a_small_pull_request_too()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "x = 1\n" });

        await repository.CommentAsync("bob", number, "/split");
        await world.SettleAsync();

        Assert.Single(repository.BotComments(number, "split"));
    }

    [Fact]
    public async Task The_author_can_decline_and_hears_nothing_more_until_asking()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();

        await repository.CommentAsync("mallory", number, "/split no");
        await world.SettleAsync();
        Assert.Contains("pull requests", repository.BotComment(number, "split").FirstLine(), StringComparison.Ordinal);

        await repository.CommentAsync("alice", number, "/split no");
        await world.SettleAsync();
        var declined = repository.BotComment(number, "split");
        Assert.StartsWith("Fine, in one piece", declined, StringComparison.Ordinal);

        await repository.PushAsync("alice", "topic", "More", new Dictionary<string, string?> { ["fed/extra.py"] = string.Concat(Enumerable.Repeat("def extra():\n    pass\n", 300)) });
        await world.SettleAsync();
        Assert.Equal(declined, repository.BotComment(number, "split"));

        await repository.CommentAsync("alice", number, "/split");
        await world.SettleAsync();
        Assert.Contains("pull requests", repository.BotComment(number, "split").FirstLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_makes_branches_and_draft_pull_requests_that_end_in_the_heads_tree()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();
        await repository.CommentAsync("alice", number, "Once more:\n\n/split apply");
        await world.SettleAsync();

        var stack = repository.Issues.Where(issue => issue.Number != number && issue.PullRequest is not null).ToList();
        Assert.True(stack.Count > 1);
        Assert.All(stack, issue => Assert.True(issue.PullRequest!.Draft));
        Assert.Equal([repository.DefaultBranch, .. stack.Select(issue => issue.PullRequest!.HeadRef).SkipLast(1)], stack.Select(issue => issue.PullRequest!.BaseRef));
        Assert.All(stack, issue => Assert.Contains($"of #{number}", issue.Body, StringComparison.Ordinal));
        Assert.Equal(await TreeAsync(repository, "topic"), await TreeAsync(repository, stack[^1].PullRequest!.HeadRef));
        Assert.All(stack, issue => Assert.Empty(repository.BotComments(issue.Number)));
        Assert.All(repository.BotComments(number, "reply"), comment => Assert.Contains($"#{stack[^1].Number}", comment.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_is_for_the_author_and_writers_and_leaves_other_peoples_branches_alone()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await repository.CommentAsync("mallory", number, "/split apply");
        await world.SettleAsync();
        Assert.Single(repository.Issues);

        repository.SetPermission("maria", RepositoryPermission.Write);
        await repository.CommentAsync("maria", number, "/split apply");
        await world.SettleAsync();
        var branch = repository.Issues[1].PullRequest!.HeadRef;
        var work = await repository.PushAsync("alice", branch, "Mine", new Dictionary<string, string?> { ["mine.txt"] = "mine\n" });
        await repository.CommentAsync("maria", number, "Again.\n\n/split apply");
        await world.SettleAsync();

        Assert.Equal(work, await RevisionAsync(repository, $"refs/heads/{branch}"));
        Assert.Contains("holds other commits", repository.BotComments(number, "reply")[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_app_may_not_write_it_says_what_to_do_instead()
    {
        var options = new EmulatedGitHubOptions();
        await using var world = await World.StartAsync(options with { AppPermissions = new Dictionary<string, string>(options.AppPermissions) { ["contents"] = "read" } });
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();

        var answer = repository.BotComment(number, "reply");
        Assert.Contains("Contents: read and write", answer, StringComparison.Ordinal);
        Assert.Contains("contribbot split", answer, StringComparison.Ordinal);
        Assert.Single(repository.Issues);
    }

    [Fact]
    public async Task A_branch_in_a_fork_is_refused_with_what_to_do_in_a_clone()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var fork = await world.GitHub.ForkAsync(repository, "alice");
        await fork.PushAsync("alice", "topic", "Add weighting", PullRequests.Large());
        var number = (await fork.OpenPullRequestUpstreamAsync("alice", "main", "topic", "Add weighting")).Number;
        await world.SettleAsync();
        Assert.Contains("pull requests", repository.BotComment(number, "split").FirstLine(), StringComparison.Ordinal);

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();

        var answer = repository.BotComment(number, "reply");
        Assert.Contains("in a fork", answer, StringComparison.Ordinal);
        Assert.Contains("contribbot split", answer, StringComparison.Ordinal);
        Assert.Single(repository.Issues);

        await fork.PushAsync("alice", "topic", "More", new Dictionary<string, string?> { ["fed/extra.py"] = string.Concat(Enumerable.Repeat("def extra():\n    pass\n", 150)) });
        await world.SettleAsync();
        Assert.Contains("extra.py", repository.BotComment(number, "split"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_last_changed_the_files_are_named_as_reviewers_but_neither_mentioned_nor_the_author()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var large = PullRequests.Large();
        var path = large.Keys.First(key => key.EndsWith(".py", StringComparison.Ordinal));
        foreach (var (user, line) in (IEnumerable<(string, string)>)[("grace", "a"), ("edsger", "b"), ("grace", "c"), ("alice", "d"), ("alice", "e"), ("alice", "f"), ("renovate[bot]", "g")])
            await repository.PushAsync(user, "main", $"Write {line}", new Dictionary<string, string?> { [path] = $"{line} = 1\n" });
        var number = await PullRequests.OpenAsync(repository, large);
        await world.SettleAsync();

        var body = repository.BotComment(number, "split");
        Assert.True(body.Contains("| grace, edsger |", StringComparison.Ordinal), body);
        Assert.DoesNotContain("alice", body, StringComparison.Ordinal);
        Assert.DoesNotContain("renovate", body, StringComparison.Ordinal);
        Assert.DoesNotContain("@", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(350)]
    [InlineData(3_050)]
    public async Task A_pull_request_of_more_files_than_are_read_one_by_one_is_planned_from_the_list(int files)
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, Enumerable.Range(0, files).ToDictionary(
            i => $"{(i % 2 == 0 ? "fed/methods" : "docs/guides")}/part{i:0000}{(i % 2 == 0 ? ".py" : ".md")}",
            i => (string?)string.Concat(Enumerable.Range(0, 4).Select(line => i % 2 == 0 ? $"method_{i}_{line} = trimmed_{line * i}(updates_{i})\n" : $"Guide {i} tells in section {line} of topic{i * line}.\n"))));
        await world.SettleAsync();

        var body = repository.BotComment(number, "split");
        Assert.Contains("pull requests of", body.FirstLine(), StringComparison.Ordinal);
        Assert.Contains("more files", body, StringComparison.Ordinal);

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();
        Assert.Contains("more than 200 files", repository.BotComment(number, "reply"), StringComparison.Ordinal);
        Assert.Single(repository.Issues);
    }

    [Fact]
    public async Task Patches_lie_behind_a_link_that_git_am_can_read()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await repository.CommentAsync("bob", number, "/split --patches");
        await world.SettleAsync();

        var body = repository.BotComment(number, "reply");
        var start = body.IndexOf(World.PublicAddress.AbsoluteUri, StringComparison.Ordinal);
        var link = new Uri(body[start..body.IndexOf(')', start)]);
        using var client = new HttpClient { BaseAddress = world.Bot.Address };
        using var answer = await client.GetAsync(link.AbsolutePath);
        var mailbox = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Subject: [PATCH 1/", mailbox, StringComparison.Ordinal);
        Assert.Contains("weighted.py", mailbox, StringComparison.Ordinal);
        foreach (var other in (string[])["/patches/", "/patches/x.mbox", $"/patches/{new string('0', 40)}.mbox", "/patches/..%2f..%2fx.mbox"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(other)).StatusCode);
    }

    [Fact]
    public async Task Patches_of_a_file_that_the_bot_does_not_read_are_not_made_up()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?>(PullRequests.Large()) { ["weights.txt"] = new string('1', (8 << 20) + 1) });

        await repository.CommentAsync("bob", number, "/split --patches");
        await world.SettleAsync();
        var answer = repository.BotComment(number, "reply");
        Assert.Contains("`weights.txt` has more than 8 MiB", answer, StringComparison.Ordinal);
        Assert.Contains("contribbot split", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(World.PublicAddress.AbsoluteUri, answer, StringComparison.Ordinal);

        // Branches take the blob from the head, whatever its size.
        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();
        Assert.Equal(await TreeAsync(repository, "topic"), await TreeAsync(repository, repository.Issues[^1].PullRequest!.HeadRef));
    }

    [Fact]
    public async Task Where_a_repository_has_no_drafts_the_pull_requests_are_ordinary_ones()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();
        world.GitHub.Faults.Add(Fault.Answer(422, "Draft pull requests are not supported in this repository.") with { Method = "POST", PathContains = "/pulls" });

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();

        var stack = repository.Issues.Where(issue => issue.Number != number && issue.PullRequest is not null).ToList();
        Assert.False(stack[0].PullRequest!.Draft);
        Assert.Equal(await TreeAsync(repository, "topic"), await TreeAsync(repository, stack[^1].PullRequest!.HeadRef));
        Assert.Contains($"Made {stack.Count} pull requests", repository.BotComment(number, "reply"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_GitHub_refuses_to_make_is_told_in_its_words_with_what_to_do_instead()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();
        world.GitHub.Faults.Add(Fault.Answer(422, "Repository rule violations found: cannot create ref") with { Method = "POST", PathContains = "/git/refs" });

        await repository.CommentAsync("alice", number, "/split apply");
        await world.SettleAsync();

        var answer = repository.BotComment(number, "reply");
        Assert.Contains("`Repository rule violations found: cannot create ref`", answer, StringComparison.Ordinal);
        Assert.Contains("contribbot split", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_not_utf_8_do_not_keep_the_bot_from_planning_but_from_writing()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n", ["data/\uDCFF.txt"] = "1\n", ["data/\uDCFE.txt"] = "2\n" });
        var plain = await PullRequests.OpenAsync(repository, PullRequests.Large(), "plain");
        var odd = await PullRequests.OpenAsync(repository, new Dictionary<string, string?>(PullRequests.Large()) { ["data/\uDCFF.txt"] = "3\n", ["data/\uDCFE.txt"] = "4\n" }, "odd");
        await world.SettleAsync();
        Assert.Contains("pull requests of", repository.BotComment(plain, "split").FirstLine(), StringComparison.Ordinal);
        Assert.Contains("pull requests of", repository.BotComment(odd, "split").FirstLine(), StringComparison.Ordinal);

        await repository.CommentAsync("alice", odd, "/split apply");
        await repository.CommentAsync("alice", plain, "/split apply");
        await world.SettleAsync();
        Assert.Contains("is not UTF-8", repository.BotComment(odd, "reply"), StringComparison.Ordinal);
        Assert.Equal(await TreeAsync(repository, "plain"), await TreeAsync(repository, repository.Issues[^1].PullRequest!.HeadRef));
    }

    static Task<string?> TreeAsync(EmulatedRepository repository, string branch) => RevisionAsync(repository, $"{branch}^{{tree}}", "tree");

    static async Task<string?> RevisionAsync(EmulatedRepository repository, string revision, string type = "commit") =>
        await (await GitRepository.OpenAsync(repository.GitDirectory)).ResolveAsync(revision, type);
}
