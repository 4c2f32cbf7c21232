using ContribBot.Emulator;
using ContribBot.Emulator.Model;
using ContribBot.GitHub;

namespace ContribBot.Acceptance;

public sealed class BenchmarkTests
{
    static readonly string s_atHead = PullRequests.Benchmarks.Replace("clients: 4", "clients: 8", StringComparison.Ordinal);

    static async Task<(World World, EmulatedRepository Repository, int Number)> OpenAsync()
    {
        var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = PullRequests.Benchmarks });
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { [".github/contribbot.yml"] = s_atHead });
        await world.SettleAsync();
        return (world, repository, number);
    }

    [Fact]
    public async Task The_command_of_a_writer_is_acknowledged_run_and_answered_with_before_and_after()
    {
        var (world, repository, number) = await OpenAsync();
        await using var _ = world;

        var command = await repository.CommentAsync("maintainer", number, "/benchmark");
        await world.SettleAsync();

        var body = repository.BotComment(number, "benchmark");
        Assert.Contains("fedavg", body, StringComparison.Ordinal);
        Assert.Contains("embedding", body, StringComparison.Ordinal);
        Assert.Contains("before", body, StringComparison.Ordinal);
        Assert.Contains("clients", body, StringComparison.Ordinal);
        Assert.Equal(["eyes", "rocket"], repository.Reactions(command.Id));
    }

    [Fact]
    public async Task A_reader_may_not_run_it_and_is_told_who_may()
    {
        var (world, repository, number) = await OpenAsync();
        await using var _ = world;

        var command = await repository.CommentAsync("stranger", number, "/benchmark");
        await world.SettleAsync();

        Assert.Empty(repository.BotComments(number, "benchmark"));
        Assert.Contains("write permission", repository.BotComment(number, "reply"), StringComparison.Ordinal);
        Assert.Equal(["-1"], repository.Reactions(command.Id));
    }

    [Fact]
    public async Task A_later_push_marks_the_numbers_as_outdated()
    {
        var (world, repository, number) = await OpenAsync();
        await using var _ = world;
        await repository.CommentAsync("maintainer", number, "/benchmark embedding");
        await world.SettleAsync();
        Assert.DoesNotContain("Outdated", repository.BotComment(number, "benchmark"), StringComparison.Ordinal);

        await repository.PushAsync("alice", "topic", "Change it", new Dictionary<string, string?> { ["a.py"] = "x = 2\n" });
        await world.SettleAsync();

        Assert.Contains("Outdated", repository.BotComment(number, "benchmark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_benchmark_and_a_broken_configuration_get_an_answer_instead_of_a_run()
    {
        var (world, repository, number) = await OpenAsync();
        await using var _ = world;

        await repository.CommentAsync("maintainer", number, "/benchmark fedavgg");
        await world.SettleAsync();
        Assert.Contains("fedavgg", repository.BotComment(number, "reply"), StringComparison.Ordinal);

        await repository.PushAsync("alice", "topic", "Break it", new Dictionary<string, string?> { [".github/contribbot.yml"] = "benchmarks: [{ name: x, run: bake, method: y }]\n" });
        await repository.CommentAsync("maintainer", number, "/benchmark");
        await world.SettleAsync();

        Assert.Contains(repository.BotComments(number, "reply"), comment => comment.Body.Contains("line 1", StringComparison.Ordinal));
        Assert.Empty(repository.BotComments(number, "benchmark"));
        Assert.Contains(repository.CheckRuns, run => run.Conclusion == "failure");
    }

    [Fact]
    public async Task Tensor_files_of_both_commits_reach_the_worker_which_has_no_way_to_GitHub()
    {
        await using var world = await World.StartAsync();
        const string spec = "benchmarks: [{ name: weights, run: quantize, method: int8-dynamic, tensors: 'weights/*.safetensors' }]\n";
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = spec });
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        await repository.PushBytesAsync("octo", "main", "Weights", new Dictionary<string, byte[]?> { ["weights/a.safetensors"] = TensorFiles.Safetensors(4096, seed: 1) });
        await repository.PushBytesAsync("alice", "topic", "Other weights", new Dictionary<string, byte[]?> { ["weights/a.safetensors"] = TensorFiles.Safetensors(4096, seed: 2) });
        var number = (await repository.OpenPullRequestAsync("alice", "main", "topic", "Weights")).Number;

        await repository.CommentAsync("maintainer", number, "/benchmark");
        await world.SettleAsync();

        var body = repository.BotComment(number, "benchmark");
        Assert.Contains("weights", body, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_tensor_file_larger_than_an_answer_of_GitHub_fails_its_benchmark_and_not_the_command()
    {
        await using var world = await World.StartAsync(client: new GitHubOptions { MaxResponseBytes = 100_000 });
        const string specs = "benchmarks:\n  - { name: weights, run: quantize, method: int8-dynamic, tensors: 'weights/*.safetensors' }\n  - { name: values, run: quantize, method: int8-dynamic, elements: 4k }\n";
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = specs });
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        await repository.PushBytesAsync("octo", "main", "Weights", new Dictionary<string, byte[]?> { ["weights/a.safetensors"] = TensorFiles.Safetensors(30_000, seed: 1) });
        var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "a = 1\n" });

        var command = await repository.CommentAsync("maintainer", number, "/benchmark");
        await world.SettleAsync();

        var body = repository.BotComment(number, "benchmark");
        Assert.Contains("weights/a.safetensors was not kept with the job", body.Replace("\u200B", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("values", body, StringComparison.Ordinal);
        Assert.Equal(["eyes", "rocket"], repository.Reactions(command.Id));
    }

    [Fact]
    public async Task An_error_deep_in_the_configuration_has_a_title_that_GitHub_takes()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var deep = string.Concat(Enumerable.Range(0, 12).Select(level => $"{new string(' ', level)}{new string((char)('a' + level), 40)}:\n"));
        await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { [".github/contribbot.yml"] = $"{deep}{new string(' ', 12)}x: 1\n{new string(' ', 12)}x: 2\n" });
        await world.SettleAsync();

        var run = Assert.Single(repository.CheckRuns);
        Assert.Equal("failure", run.Conclusion);
        Assert.All(run.Annotations, annotation => Assert.InRange(annotation.Title?.Length ?? 0, 0, 255));
    }
}
