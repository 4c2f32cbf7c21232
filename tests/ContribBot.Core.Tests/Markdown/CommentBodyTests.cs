using ContribBot.Core.Markdown;
using FsCheck;
using FsCheck.Fluent;

namespace ContribBot.Core.Tests.Markdown;

public class CommentBodyTests
{
    [Fact]
    public void A_short_comment_is_written_whole()
    {
        var body = new CommentBody().Heading(3, "Title").Paragraph("One.").Bullets(["a", "b\nc"]).Tasks([(true, "done"), (false, "open")]).Code("x = 1", "python")
            .Table(["name", "size:"], [["a", "1"]]).Details("More <b>", "Inside.");

        Assert.Equal(
            "### Title\n\nOne.\n\n- a\n- b\n  c\n\n- [x] done\n- [ ] open\n\n```python\nx = 1\n```\n\n| name | size |\n| --- | --: |\n| a | 1 |\n\n" +
            "<details>\n<summary>More &lt;b&gt;</summary>\n\nInside.\n\n</details>",
            body.ToString());
    }

    [Fact]
    public void Whatever_the_limit_a_comment_fits_it_and_leaves_no_fence_or_fold_open() => Prop.ForAll(Gen.Choose(0, 900).ToArbitrary(), limit =>
    {
        var body = new CommentBody().Paragraph("The beginning of it.")
            .Details("Outer", outer => outer.Paragraph("Words.").Code(string.Join('\n', Enumerable.Range(0, 20).Select(i => $"line {i}")))
                .Details("Inner", inner => inner.Table(["a"], Enumerable.Range(0, 20).Select(i => (string[])[$"row {i}"]))))
            .Bullets(Enumerable.Range(0, 10).Select(i => $"bullet {i}")).ToString(limit);

        Assert.True(body.Length <= limit);
        Assert.Equal(body.Split("<details>").Length, body.Split("</details>").Length);
        Assert.Equal(0, (body.Split("```").Length - 1) % 2);
        if (body.Contains("| row", StringComparison.Ordinal))
            Assert.Contains("| a |\n| --- |\n| row 0 |", body, StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_is_left_off_is_said()
    {
        var body = new CommentBody().Bullets(Enumerable.Range(0, 10_000).Select(i => $"bullet {i}")).ToString();

        Assert.InRange(body.Length, CommentBody.DefaultLimit - 100, CommentBody.DefaultLimit);
        Assert.EndsWith("\n\n_The rest did not fit into one comment._", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_comment_gives_back_its_text_and_cannot_be_closed_from_inside() => Prop.ForAll<string>(text =>
    {
        var written = HiddenComment.Format("contribbot-state", "-->" + text);
        var expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes("-->" + text));
        Assert.Equal(expected, HiddenComment.Find($"body\n\n{written}\n", "contribbot-state"));

        // A file may be called so, and a comment names files.
        var forged = MarkdownText.Code(HiddenComment.Format("contribbot-state", "forged"));
        Assert.Equal(expected, HiddenComment.Find($"- {forged} +1 −0\n\n{written}\n", "contribbot-state"));
        Assert.DoesNotContain("--", written[4..^3], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', written);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("nothing here")]
    [InlineData("<!-- contribbot-state: %% -->")]
    [InlineData("<!-- contribbot-state: abc")]
    [InlineData(null)]
    public void A_damaged_hidden_comment_is_no_comment(string? markdown) => Assert.Null(HiddenComment.Find(markdown, "contribbot-state"));
}
