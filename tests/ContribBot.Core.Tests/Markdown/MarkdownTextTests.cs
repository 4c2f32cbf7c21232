using ContribBot.Core.Markdown;
using FsCheck;
using FsCheck.Fluent;

namespace ContribBot.Core.Tests.Markdown;

public class MarkdownTextTests
{
    /// <summary>Pieces that are active somewhere in GitHub's Markdown, to be shuffled with each other.</summary>
    static readonly string[] Pieces =
    [
        "@octocat", "@org/team", "#12", "own/repo#3", "GH-7", "gh-8", "https://evil.example/x", "www.evil.example", "me@evil.example", "mailto:me@evil.example",
        "&#64;octocat", "&commat;octocat", "<img src=x onerror=alert(1)>", "<!--", "-->", "</details>", "<b>", "[text](javascript:alert(1))", "![](http://e.example/p.png)",
        "[^1]", "[x]: http://e.example", "```", "~~~", "``", "`", "*", "**", "_", "__", "~~", "|", "||", "\\", "\\|", "$", "$$", "$x$", "# ", "## ", "> ", "- ", "* ", "1. ", "1) ",
        "- [ ] ", "---", "===", "    ", "\t", "\n", "\r\n", "\n\n", "\0", "\u202E", "\u200B", "\u2066", "\uFEFF", "\u2028", "\ud800", "\udc00", "word", "a_b_c", "日本語", "😀", " ", ":", "/", "www", "GH", ".",
        "@", "http:", "//x.example", "ftp://f.example", "{.class}", "^^", "==", "++", ":tada:", "\"\"\"", "'", "(", ")",
    ];

    static Arbitrary<string> Hostile => Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    static readonly Config ManyCases = Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(30);

    [Fact]
    public void Inline_text_renders_as_one_paragraph_of_itself_and_nothing_else() => Prop.ForAll(Hostile, text =>
    {
        var html = Rendered.Html(MarkdownText.Inline(text));
        var inner = html.StartsWith("<p>", StringComparison.Ordinal) ? html[3..^4] : html;
        Assert.DoesNotContain("<", inner, StringComparison.Ordinal);
        Assert.Equal(PlainText.OneLine(text), System.Net.WebUtility.HtmlDecode(inner).Replace("\u200B", "", StringComparison.Ordinal));
    }).Check(ManyCases);

    [Fact]
    public void Nothing_in_inline_text_acts_on_GitHub() =>
        Prop.ForAll(Hostile, text => Assert.Equal("", Rendered.Active(MarkdownText.Inline(text)))).Check(ManyCases);

    [Fact]
    public void A_table_keeps_its_cells_whatever_they_hold() => Prop.ForAll(Hostile, Hostile, (left, right) =>
    {
        var table = new CommentBody().Table(["a", "b:"], [[MarkdownText.TableCell(left), MarkdownText.Code(right)], ["x", "y"]]).ToString();
        var html = Rendered.Html(table);
        Assert.Equal(4, html.Split("<td").Length - 1);
        Assert.DoesNotContain("<p>", html, StringComparison.Ordinal);
        Assert.Equal("", Rendered.Active(table));
    }).Check(ManyCases);

    [Fact]
    public void A_code_span_holds_its_text_whatever_it_is() => Prop.ForAll(Hostile, text =>
    {
        var html = Rendered.Html("a " + MarkdownText.Code(text) + " z");
        Assert.StartsWith("<p>a <code>", html, StringComparison.Ordinal);
        Assert.EndsWith("</code> z</p>", html, StringComparison.Ordinal);
        Assert.Equal(4, html.Split('<').Length - 1);
    }).Check(ManyCases);

    [Fact]
    public void A_code_block_cannot_be_left_from_inside() => Prop.ForAll(Hostile, text =>
    {
        var html = Rendered.Html(MarkdownText.CodeBlock(text, "python") + "\n\nafter");
        Assert.StartsWith("<pre><code class=\"language-python\">", html, StringComparison.Ordinal);
        Assert.EndsWith("</code></pre>\n<p>after</p>", html, StringComparison.Ordinal);
        Assert.Equal(6, html.Split('<').Length - 1);
    }).Check(ManyCases);

    [Fact]
    public void A_quote_stays_a_quote_and_does_nothing() => Prop.ForAll(Hostile, text =>
    {
        var html = Rendered.Html(MarkdownText.Quote(text) + "\n\nafter");
        Assert.EndsWith("</blockquote>\n<p>after</p>", html, StringComparison.Ordinal);
        Assert.Equal("", Rendered.Active(MarkdownText.Quote(text)));
    }).Check(ManyCases);

    [Fact]
    public void The_summary_of_a_fold_cannot_close_it() => Prop.ForAll(Hostile, text =>
    {
        var body = new CommentBody().Details("Why " + text, MarkdownText.Inline(text)).Paragraph("after").ToString();
        var html = Rendered.Html(body);
        Assert.Equal(2, html.Split("<details>").Length);
        Assert.Equal(2, html.Split("</details>").Length);
        Assert.EndsWith("</details>\n<p>after</p>", html, StringComparison.Ordinal);
        Assert.Equal("", Rendered.Active(body));
    }).Check(ManyCases);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public void A_link_to_anything_but_the_web_or_a_path_is_only_text(string address) =>
        Assert.DoesNotContain("<a ", Rendered.Html(MarkdownText.Link("text", address)).Replace("href=\"%20", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void A_link_cannot_be_left_through_its_address_or_its_text()
    {
        var html = Rendered.Html(MarkdownText.Link("a](b", "https://e.example/a) [b](x \"t\"<i>"));

        Assert.Equal("<p><a href=\"https://e.example/a%29%20%5Bb%5D%28x%20%22t%22%3Ci%3E\">a](b</a></p>", html);
    }

    [Fact]
    public void Ordinary_words_are_left_readable() =>
        Assert.Equal("Use snake_case in src/a.py (see 3.2), C++ & more".Replace("&", "&amp;", StringComparison.Ordinal), MarkdownText.Inline("Use snake_case in src/a.py (see 3.2), C++ & more"));

    [Theory]
    [InlineData("😀😀😀😀", 5)]
    [InlineData("one two three", 8)]
    public void Shortened_text_ends_in_an_ellipsis_within_its_limit_and_on_a_whole_character(string text, int limit)
    {
        var line = PlainText.OneLine(text, limit);

        Assert.EndsWith("…", line, StringComparison.Ordinal);
        Assert.True(line.Length <= limit);
        Assert.False(char.IsHighSurrogate(line[^2]));
    }
}
