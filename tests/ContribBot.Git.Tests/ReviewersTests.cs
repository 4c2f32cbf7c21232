using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

public sealed class ReviewersTests
{
    static readonly string s_text = string.Concat(Enumerable.Range(0, 30).Select(i => $"value_{i} = {i}\n"));

    [Fact]
    public async Task Who_wrote_the_change_under_another_name_of_the_mailmap_is_no_reviewer_of_it()
    {
        using var sample = await SampleRepository.CreateAsync();
        var names = new SampleFile(".mailmap", "Ada Lovelace <author@example.org> Ada Byron <author@example.org>\n");
        var (baseId, headId) = await CommitsAsync(sample, "Ada Byron", names);
        await sample.Git.RunAsync(["update-ref", "HEAD", headId]);

        var plan = await PlanAsync(sample, baseId, headId);

        Assert.DoesNotContain("Ada Lovelace", plan.Slices.SelectMany(slice => slice.Reviewers));
    }

    [Fact]
    public async Task Finding_them_starts_no_program_that_the_repositorys_own_configuration_names()
    {
        using var sample = await SampleRepository.CreateAsync();
        var trap = Path.Combine(sample.Git.GitDirectory, "sprung");
        await sample.Git.RunAsync(["config", "diff.trap.textconv", $"touch {trap}; cat"]);
        Directory.CreateDirectory(Path.Combine(sample.Git.GitDirectory, "info"));
        await File.WriteAllTextAsync(Path.Combine(sample.Git.GitDirectory, "info", "attributes"), "* diff=trap\n");
        var (baseId, headId) = await CommitsAsync(sample, "Grace Hopper");

        var plan = await PlanAsync(sample, baseId, headId);

        Assert.False(File.Exists(trap));
        Assert.Equal(["Grace Hopper"], plan.Slices.SelectMany(slice => slice.Reviewers).Distinct());
    }

    [Fact]
    public async Task Their_names_are_read_as_utf_8_whatever_encoding_the_repository_shows_logs_in()
    {
        using var sample = await SampleRepository.CreateAsync();
        await sample.Git.RunAsync(["config", "i18n.logOutputEncoding", "ISO-8859-1"]);
        var (baseId, headId) = await CommitsAsync(sample, "Jörg Müller");

        var plan = await PlanAsync(sample, baseId, headId);

        Assert.Equal(["Jörg Müller"], plan.Slices.SelectMany(slice => slice.Reviewers).Distinct());
    }

    /// <summary>A base by <paramref name="author"/>, and a head by "Ada Byron" that changes a line of it.</summary>
    static async Task<(string Base, string Head)> CommitsAsync(SampleRepository sample, string author, params SampleFile[] others)
    {
        var baseId = await sample.CommitAsync([.. others, new SampleFile("a.py", s_text)], author: author);
        var headId = await sample.CommitAsync([.. others, new SampleFile("a.py", s_text.Replace("value_5 ", "value_x ", StringComparison.Ordinal))], baseId, author: "Ada Byron");
        return (baseId, headId);
    }

    static async Task<SplitPlan> PlanAsync(SampleRepository sample, string baseId, string headId) =>
        await Reviewers.AddAsync(sample.Git, SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions()));
}
