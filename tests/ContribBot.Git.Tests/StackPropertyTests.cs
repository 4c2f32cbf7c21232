using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

/// <summary>What must hold for every change: nothing is lost, nothing comes twice, and the patches lead to the head byte for byte.</summary>
public sealed class StackPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 9)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Patches_of_any_change_apply_with_git_am_in_order_and_end_in_the_heads_tree(int seed)
    {
        using var sample = await SampleRepository.CreateAsync();
        var (before, after) = new NastyHistory(seed).Draw();
        var baseId = await sample.CommitAsync(before);
        var headId = await sample.CommitAsync(after, baseId, "Head");

        var change = await sample.Git.ReadChangeAsync(baseId, headId);
        var plan = SplitPlanner.Plan(change, new SplittingOptions { SuggestAboveLines = 0, SuggestAboveFiles = 0 });
        AssertEachLineOnce(change, plan);

        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var patches = await PatchStack.FormatAsync(scratch, plan, await StackWriter.WriteAsync(scratch, plan));
        Assert.Null(await PatchStack.VerifyAsync(scratch, baseId, patches));

        var expected = await sample.Git.ResolveAsync(headId, "tree");
        Assert.Equal(expected, await Worktree.ApplyMailsAsync(sample.Git, baseId, patches));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task So_do_patches_of_a_repository_that_names_objects_by_sha_256(int seed)
    {
        using var sample = await SampleRepository.CreateAsync("sha256");
        var (before, after) = new NastyHistory(seed, idLength: 64).Draw();
        var baseId = await sample.CommitAsync(before);
        var headId = await sample.CommitAsync(after, baseId, "Head");
        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), Always);

        await AssertLeadsToHeadAsync(sample, plan);
        Assert.Equal(64, baseId.Length);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Hunks_that_mix_two_concerns_are_cut_into_parts_that_apply_and_parse_at_every_step(int seed)
    {
        using var sample = await SampleRepository.CreateAsync();
        var (before, after) = new MixedHistory(seed).Draw();
        var baseId = await sample.CommitAsync(before);
        var headId = await sample.CommitAsync(after, baseId, "Head");
        var change = await sample.Git.ReadChangeAsync(baseId, headId);
        var plan = SplitPlanner.Plan(change, Always);

        Assert.Contains(plan.Change.Files, file => file.Hunks.Any(hunk => hunk.PartOf is not null));
        AssertEachLineOnce(change, plan);
        Assert.Empty(StackRules.LaterSymbols(plan));
        await AssertLeadsToHeadAsync(sample, plan);
    }

    static readonly SplittingOptions Always = new() { SuggestAboveLines = 0, SuggestAboveFiles = 0 };

    static async Task AssertLeadsToHeadAsync(SampleRepository sample, SplitPlan plan)
    {
        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var commits = await StackWriter.WriteAsync(scratch, plan);
        var patches = await PatchStack.FormatAsync(scratch, plan, commits);
        Assert.Empty(await StackVerifier.CheckAsync(scratch, plan, commits, patches, null));
        Assert.Equal(await sample.Git.ResolveAsync(plan.Change.HeadId, "tree"), await Worktree.ApplyMailsAsync(sample.Git, plan.Change.BaseId, patches));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Our_own_line_diff_leads_to_the_head_as_gits_does(int seed)
    {
        using var sample = await SampleRepository.CreateAsync();
        var (before, after) = new NastyHistory(seed).Draw();
        var baseId = await sample.CommitAsync(before);
        var headId = await sample.CommitAsync(after, baseId);
        var read = await sample.Git.ReadChangeAsync(baseId, headId);
        var change = Change.FromFiles(baseId, headId, read.Files.Select(file => new FileVersion(file.Path, file.OldMode, file.NewMode, file.Base?.Bytes, file.Head?.Bytes)));

        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var plan = SplitPlanner.Plan(change, new SplittingOptions { SuggestAboveLines = 0, SuggestAboveFiles = 0 });
        var commits = await StackWriter.WriteAsync(scratch, plan);

        Assert.Equal(await sample.Git.ResolveAsync(headId, "tree"), commits[^1].TreeId);
    }

    [Theory]
    [InlineData("place", "place/inside.py")]
    [InlineData("place/inside.py", "place")]
    public async Task A_file_and_the_directory_in_its_place_change_in_one_step(string old, string fresh)
    {
        using var sample = await SampleRepository.CreateAsync();
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"alpha_{i} = load_{i}()\n"));
        var other = string.Concat(Enumerable.Range(0, 50).Select(i => $"server.weight({i}, 'mean')\n"));
        var baseId = await sample.CommitAsync([new SampleFile(old, lines), new SampleFile("docs/a.md", "One.\n")]);
        var headId = await sample.CommitAsync([new SampleFile(fresh, other), new SampleFile("docs/a.md", "One.\nTwo sentences about nothing.\n")], baseId);

        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions { SuggestAboveLines = 0, SuggestAboveFiles = 0 });

        Assert.Equal(2, plan.Slices.Count);
        Assert.Single(plan.Slices, slice => slice.Parts.Any(part => part.File.Path == old) && slice.Parts.Any(part => part.File.Path == fresh));
    }

    [Fact]
    public async Task Planning_and_writing_a_stack_leaves_the_users_repository_untouched()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (before, after) = new NastyHistory(7).Draw();
        var baseId = await sample.CommitAsync(before);
        var headId = await sample.CommitAsync(after, baseId);
        var files = Listing(sample.Git.GitDirectory);

        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions());
        await using (var scratch = await ScratchRepository.CreateAsync(sample.Git))
            await PatchStack.FormatAsync(scratch, plan, await StackWriter.WriteAsync(scratch, plan));

        Assert.Equal(files, Listing(sample.Git.GitDirectory));
    }

    /// <summary>Every line of every hunk, and every path without hunks, in one slice.</summary>
    static void AssertEachLineOnce(Change change, SplitPlan plan)
    {
        var expected = change.Files.SelectMany(file => Lines(file.Path, file.Hunks));
        var found = plan.Slices.SelectMany(slice => slice.Parts).SelectMany(part => Lines(part.File.Path, part.Hunks));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        static IEnumerable<string> Lines(string path, IReadOnlyList<Hunk> hunks) => hunks.Count == 0
            ? [path]
            : hunks.SelectMany(hunk => hunk.Removed.Select((_, line) => $"{path} -{hunk.Range.OldIndex + line}").Concat(hunk.Added.Select((_, line) => $"{path} +{hunk.Range.NewIndex + line}")));
    }

    static List<string> Listing(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => $"{path} {new FileInfo(path).Length}").Order(StringComparer.Ordinal)];
}
