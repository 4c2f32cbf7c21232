using System.Text;

namespace ContribBot.Git.Tests;

public sealed class GitRepositoryTests
{
    [Fact]
    public async Task Objects_come_back_in_the_order_asked_with_their_exact_bytes()
    {
        using var sample = await SampleRepository.CreateAsync();
        byte[] first = [0, 10, 255, 13, 10], second = [];
        var one = await sample.Git.WriteBlobAsync(first);
        var two = await sample.Git.WriteBlobAsync(second);

        var objects = await sample.Git.ReadObjectsAsync([two, one, two]);

        Assert.Equal([second, first, second], objects.Select(content => content.ToArray()));
    }

    [Fact]
    public async Task A_missing_object_is_reported_with_what_to_do()
    {
        using var sample = await SampleRepository.CreateAsync();
        var error = await Assert.ThrowsAsync<GitException>(() => sample.Git.ReadObjectAsync(new string('1', 40)));
        Assert.Contains("shallow or partial", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-rf")]
    [InlineData("--upload-pack=touch /tmp/x")]
    [InlineData("no-such-branch")]
    [InlineData("")]
    public async Task A_revision_that_names_nothing_resolves_to_null_even_when_it_looks_like_an_option(string revision)
    {
        using var sample = await SampleRepository.CreateAsync();
        await sample.CommitAsync([new("a", "1\n")]);
        Assert.Null(await sample.Git.ResolveAsync(revision));
    }

    [Fact]
    public async Task The_merge_base_of_two_branches_is_their_fork_and_unrelated_histories_have_none()
    {
        using var sample = await SampleRepository.CreateAsync();
        var fork = await sample.CommitAsync([new("a", "1\n")]);
        var left = await sample.CommitAsync([new("a", "2\n")], fork);
        var right = await sample.CommitAsync([new("a", "3\n")], fork);
        var alone = await sample.CommitAsync([new("z", "z\n")]);

        Assert.Equal(fork, await sample.Git.MergeBaseAsync(left, right));
        Assert.Null(await sample.Git.MergeBaseAsync(left, alone));
    }

    [Fact]
    public async Task Paths_that_are_not_utf8_survive_a_tree_diff()
    {
        using var sample = await SampleRepository.CreateAsync();
        var odd = Core.Splitting.PathText.Decode([0x61, 0xFF, 0x09, 0x22, 0xC3, 0xA9]);
        var before = await sample.CommitAsync([new("kept", "1\n")]);
        var after = await sample.CommitAsync([new("kept", "1\n"), new(odd, "2\n")], before);

        var entry = Assert.Single(await sample.Git.DiffAsync(before, after));

        Assert.Equal((odd, 'A', "100644"), (entry.Path, entry.Status, entry.NewMode));
        Assert.Equal("a\\xff\\u0009\"é", Core.Splitting.PathText.Display(entry.Path));
    }

    [Fact]
    public async Task Output_beyond_the_limit_ends_the_command_with_a_clear_error()
    {
        using var sample = await SampleRepository.CreateAsync();
        var blob = await sample.Git.WriteBlobAsync(new byte[3 << 20]);
        var error = await Assert.ThrowsAsync<GitException>(() => sample.Git.ReadObjectAsync(blob, maxBytes: 1 << 20));
        Assert.Contains("git cat-file answered with more than 1 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_command_ends()
    {
        using var sample = await SampleRepository.CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sample.Git.RunAsync(["version"], cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task The_repositorys_own_configuration_can_not_start_programs_during_a_diff()
    {
        using var sample = await SampleRepository.CreateAsync();
        var trap = Path.Combine(sample.Git.GitDirectory, "sprung");
        await sample.Git.RunAsync(["config", "diff.external", $"touch {trap}"]);
        await sample.Git.RunAsync(["config", "core.fsmonitor", $"touch {trap}"]);
        var before = await sample.CommitAsync([new("a", "1\n")]);
        var after = await sample.CommitAsync([new("a", "2\n")], before);

        await sample.Git.DiffAsync(before, after);

        Assert.False(File.Exists(trap));
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("contribbot-test-");
        try
        {
            var error = await Assert.ThrowsAsync<GitException>(() => GitRepository.OpenAsync(folder.FullName));
            Assert.Contains("not a git repository", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Text_that_is_no_object_id_never_reaches_git()
    {
        using var sample = await SampleRepository.CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => sample.Git.ReadObjectAsync("HEAD\n" + Encoding.ASCII.GetString(new byte[1])));
    }
}
