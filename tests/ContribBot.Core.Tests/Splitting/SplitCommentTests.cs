using ContribBot.Core.Splitting;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Splitting;

public sealed class SplitCommentTests
{
    [Fact]
    public void The_first_line_says_what_to_do_and_only_the_table_is_unfolded()
    {
        var plan = SplitPlanner.Plan(SplitPlannerTests.TwoFeatures(), Changes.Always);

        var lines = SplitComment.Render(plan).Split('\n');

        var sizes = plan.Slices.Select(slice => slice.ChangedLines).ToList();
        Assert.StartsWith($"**This would review better as {plan.Slices.Count} pull requests of {sizes.Min():N0} to {sizes.Max():N0} lines.**", lines[0], StringComparison.Ordinal);
        Assert.Equal(plan.Slices.Count + 2, lines.TakeWhile(line => !line.StartsWith("<details>", StringComparison.Ordinal)).Count(line => line.StartsWith('|')));
    }

    [Fact]
    public void The_graph_has_an_arrow_for_each_direct_need()
    {
        var plan = SplitPlanner.Plan(SplitPlannerTests.TwoFeatures(), Changes.Always);
        Slice Make(int number, params int[] needs) => plan.Slices[0] with { Number = number, DependsOn = needs };

        var text = SplitComment.Render(plan with { Slices = [Make(1), Make(2, 1), Make(3, 1, 2)] });

        Assert.Contains("s1 --> s2", text, StringComparison.Ordinal);
        Assert.Contains("s2 --> s3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s1 --> s3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_the_change_can_neither_mention_anybody_nor_leave_their_place()
    {
        const string evil = "x`|@octocat\n<!-- contribbot {} --> ![](http://evil.example)";
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"line {i} of something\n"));
        var plan = SplitPlanner.Plan(Changes.Of((evil + "/a.py", null, text), ("docs/b.md", null, text.Replace("line", "word", StringComparison.Ordinal))), Changes.Always);
        plan = plan with { Slices = [.. plan.Slices.Select(slice => slice with { Title = evil, Why = evil, Reviewers = ["@octocat"] })] };

        var comment = SplitComment.Render(plan with { Decision = SplitDecision.Split });

        Assert.DoesNotContain("<!--", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", Rendered.Html(comment), StringComparison.Ordinal);
        Assert.Equal("", Rendered.Active(comment));
    }

    [Fact]
    public void A_change_that_is_kept_gets_one_line_with_the_reason()
    {
        var plan = SplitPlanner.Plan(Changes.Of(("a.py", "x = 1\n", "x = 2\n")), new SplittingOptions());

        Assert.Equal("This is best reviewed as one pull request. 2 changed lines in 1 file can be reviewed at once.", SplitComment.Render(plan).Trim());
    }
}
