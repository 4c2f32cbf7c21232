using ContribBot.Core.Markdown;

namespace ContribBot.Core.Tests.Markdown;

public class OutlineTests
{
    static string[] Headings(string markdown) => [.. Outline.Read(markdown).SelfAndDescendants().Skip(1).Select(section => $"{section.Level} {section.Heading} @{section.Line}")];

    [Fact]
    public void Atx_setext_and_bold_headings_are_found_with_their_lines() =>
        Assert.Equal(
            ["1 Title @1", "2 Motivation @4", "7 Design @8", "7 Risks: @12", "3 Alternatives considered @16"],
            Headings("Title\n=====\n\n## Motivation ##\n\nText.\n\n**Design**\n\nText.\n\n**Risks**:\n\nText.\n\n### *Alternatives* [considered](http://x)\n"));

    [Theory]
    [InlineData("```\n# Motivation\n```")]
    [InlineData("~~~md\n# Motivation\n")]
    [InlineData("    # Motivation")]
    [InlineData("<!--\n# Motivation\n-->")]
    [InlineData("> # Motivation")]
    [InlineData("> **Motivation**")]
    [InlineData("- # Motivation")]
    [InlineData("---\ntitle: x\n# Motivation\n---\n")]
    [InlineData("#Motivation")]
    [InlineData("Text with **Motivation** in it.")]
    [InlineData("**Motivation** and **Design**")]
    [InlineData("<pre>\n# Motivation\n</pre>")]
    public void What_only_looks_like_a_heading_is_none(string markdown) => Assert.Empty(Headings(markdown));

    [Fact]
    public void A_bold_line_of_more_than_120_characters_is_a_sentence() =>
        Assert.Equal(["7 " + new string('x', 120) + " @1"], Headings($"**{new string('x', 120)}**\n\n**{new string('y', 121)}**"));

    [Fact]
    public void A_section_holds_its_own_blocks_by_kind()
    {
        var section = Outline.Read("# A\n\nWords *here*.\n\n- item\n\n```py\ncode\n```\n\n> quote\n\n<!-- hint -->\n\n![alt](x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[a]: http://x\n").Children[0];

        Assert.Equal(
            [
                (PassageKind.Prose, "Words here.", 3), (PassageKind.Prose, "item", 5), (PassageKind.Code, "code", 7), (PassageKind.Quote, "quote", 11),
                (PassageKind.Comment, "hint", 13), (PassageKind.Image, "", 15),
            ],
            section.Passages.Take(6).Select(passage => (passage.Kind, passage.Text, passage.Line)));
        Assert.Equal(PassageKind.Prose, section.Passages[6].Kind);
        Assert.Equal(7, section.Passages.Count);
    }

    [Theory]
    [InlineData("[a link](http://x)", true)]
    [InlineData("https://example.org/x", true)]
    [InlineData("<https://example.org/x>", true)]
    [InlineData("See [a link](http://x)", false)]
    [InlineData("Words.", false)]
    public void A_paragraph_of_nothing_but_links_is_known(string markdown, bool expected) =>
        Assert.Equal(expected, Outline.Read(markdown).Passages[0].LinkOnly);

    [Theory]
    [InlineData("[a]: http://x\n[b]: http://y 'title'", "")]
    [InlineData("Words.\n\n[a]: http://x", "Words.")]
    [InlineData("[a] and [b]\nwords", "a and b words")]
    [InlineData("[a]: see (x)\nwords", "words")]
    public void Reference_definitions_are_no_content(string markdown, string text) =>
        Assert.Equal(text, string.Join(' ', Outline.Read(markdown).Passages.Select(passage => passage.Text)));
}
