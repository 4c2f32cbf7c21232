using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

public sealed class StackVerifierTests
{
    [Fact]
    public async Task The_first_prefix_that_fails_to_build_is_named()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (plan, _) = await PlanAsync(sample);
        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var commits = await StackWriter.WriteAsync(scratch, plan);
        var patches = await PatchStack.FormatAsync(scratch, plan, commits);
        var second = plan.Slices[1].Parts[0].File.Path;

        Assert.Empty(await StackVerifier.CheckAsync(scratch, plan, commits, patches, "test -f README.md"));
        var problem = Assert.Single(await StackVerifier.CheckAsync(scratch, plan, commits, patches, $"echo no luck; test ! -f {second}"));

        Assert.Equal((2, "build"), (problem.Slice, problem.Kind));
        Assert.Contains("no luck", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_ends_with_its_command_also_where_a_server_that_it_started_lives_on()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (plan, _) = await PlanAsync(sample);
        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var commits = await StackWriter.WriteAsync(scratch, plan);
        var patches = await PatchStack.FormatAsync(scratch, plan, commits);
        var stop = Path.Combine(sample.Git.GitDirectory, "stop");

        var check = StackVerifier.CheckAsync(scratch, plan, commits, patches, $"(while [ -d {sample.Git.GitDirectory} ] && [ ! -e {stop} ]; do sleep 0.1; done) & echo out of luck; echo; false");
        try
        {
            var problem = Assert.Single(await check.WaitAsync(TimeSpan.FromMinutes(1)));
            Assert.Contains("the build ends with 1: out of luck", problem.Reason, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(stop, "");
            await check;
        }
    }

    [Fact]
    public async Task Patches_of_another_stack_do_not_pass()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (plan, _) = await PlanAsync(sample);
        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var commits = await StackWriter.WriteAsync(scratch, plan);
        var patches = (await PatchStack.FormatAsync(scratch, plan, commits)).Reverse().ToList();

        Assert.Equal("apply", Assert.Single(await StackVerifier.CheckAsync(scratch, plan, commits, patches, null)).Kind);
    }

    [Fact]
    public async Task Those_who_wrote_the_changed_lines_are_the_reviewers_but_not_the_author_of_the_change()
    {
        using var sample = await SampleRepository.CreateAsync();
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"value_{i} = {i}\n"));
        var first = await sample.CommitAsync([new SampleFile("a.py", text)], author: "Grace Hopper");
        var second = await sample.CommitAsync([new SampleFile("a.py", text + "last = 1\n")], first, author: "Ada Lovelace");
        var head = await sample.CommitAsync([new SampleFile("a.py", text.Replace("value_5 ", "value_x ", StringComparison.Ordinal) + "last = 2\n")], second, author: "Ada Lovelace");
        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(second, head), new SplittingOptions());

        plan = await Reviewers.AddAsync(sample.Git, plan);

        Assert.Equal(["Grace Hopper"], plan.Slices.SelectMany(slice => slice.Reviewers).Distinct());
    }

    static async Task<(SplitPlan Plan, string Base)> PlanAsync(SampleRepository sample)
    {
        var baseId = await sample.CommitAsync([new SampleFile("README.md", "# x\n")]);
        var code = string.Concat(Enumerable.Range(0, 40).Select(i => $"def mean_{i}(updates):\n    return updates.mean({i})\n\n"));
        var log = string.Concat(Enumerable.Range(0, 40).Select(i => $"handler{i} = RotatingFile('server{i}.log')\n"));
        var headId = await sample.CommitAsync([new SampleFile("README.md", "# x\n"), new SampleFile("fed/mean.py", code), new SampleFile("ops/logs.py", log)], baseId);
        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions { SuggestAboveLines = 0 });
        Assert.Equal(2, plan.Slices.Count);
        return (plan, baseId);
    }
}
