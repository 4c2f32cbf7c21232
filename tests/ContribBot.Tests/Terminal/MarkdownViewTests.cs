using ContribBot.Terminal;
using Spectre.Console;

namespace ContribBot.Tests.Terminal;

public sealed class MarkdownViewTests
{
    [Fact]
    public void Tables_lists_quotes_and_folded_parts_are_laid_out()
    {
        var text = Render("<!-- hidden -->\n**Bold** and `code`.\n\n- [x] one\n- [ ] two\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n<details><summary>More &amp; more</summary>\n\n> quoted\n\n</details>\n");

        Assert.Contains("Bold and code.", text, StringComparison.Ordinal);
        Assert.Contains("[x] one", text, StringComparison.Ordinal);
        Assert.Contains("│ 1 │ 2 │", text, StringComparison.Ordinal);
        Assert.Contains("▾ More & more", text, StringComparison.Ordinal);
        Assert.Contains("│ quoted", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a \u001b[31mred\u001b[0m line")]
    [InlineData("a \u009b2J line")]
    [InlineData("[red]a line[/] `[/]` [x] [[y]]")]
    public void Nothing_in_a_comment_reaches_the_terminal_as_a_control(string markdown)
    {
        var text = Render(markdown);

        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.Contains("line", text, StringComparison.Ordinal);
    }

    static string Render(string markdown)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 100;
        console.Write(new MarkdownView(markdown));
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
