using ContribBot.Core.Commands;

namespace ContribBot.Core.Tests.Commands;

public sealed class CommandParserTests
{
    static string Calls(string markdown) =>
        string.Join("; ", CommandParser.Parse(markdown).Commands.Select(call => $"{call.Line}:{string.Join(' ', call.Arguments.Prepend(call.Name))}"));

    static string Ignored(string markdown) =>
        string.Join("; ", CommandParser.Parse(markdown).Ignored.Select(entry => $"{entry.Line}:{entry.Text}:{entry.Reason}"));

    [Theory]
    [InlineData("/split", "1:split")]
    [InlineData("/SPLIT", "1:split")]
    [InlineData("Thanks!\n\n/benchmark fedavg embedding\n", "3:benchmark fedavg embedding")]
    [InlineData("Thanks!\n/benchmark", "2:benchmark")]
    [InlineData("/split\n/benchmark\r\n/rfc", "1:split; 2:benchmark; 3:rfc")]
    [InlineData("/benchmark `fedavg` under_scored_name a*b", "1:benchmark fedavg under_scored_name a*b")]
    [InlineData("   /split   ", "1:split")]
    [InlineData("/rfc decline  It duplicates `fedavg`, see #12.", "1:rfc decline It duplicates fedavg, see #12.")]
    [InlineData("/split NO", "1:split no")]
    public void A_command_at_the_start_of_a_line_is_run(string markdown, string expected) => Assert.Equal(expected, Calls(markdown));

    [Theory]
    [InlineData("```\n/split\n```", "2:/split:code block")]
    [InlineData("    /split", "1:/split:code block")]
    [InlineData("~~~sh\nx\n/split\n", "3:/split:code block")]
    [InlineData("`/split`", "1:/split:code span")]
    [InlineData("> /split", "1:/split:quote")]
    [InlineData("> text\n/split", "2:/split:quote")]
    [InlineData("> - /split", "1:/split:quote")]
    [InlineData("> ```\n> /split\n> ```", "2:/split:quote")]
    [InlineData("<!-- /split -->", "1:/split:HTML comment")]
    [InlineData("<!--\n/split\n-->", "2:/split:HTML comment")]
    [InlineData("text <!-- /split --> more", "1:/split:HTML comment")]
    [InlineData("<!-- never closed\n\n/split", "3:/split:HTML comment")]
    [InlineData("<details>\n\n/split\n\n</details>", "3:/split:inside HTML")]
    [InlineData("<pre>\n/split\n</pre>", "2:/split:inside HTML")]
    [InlineData("<code>/split</code>", "1:/split:inside HTML")]
    [InlineData("No longer:\n<del>\n/split\n</del>", "3:/split:inside HTML")]
    [InlineData("My log: <details><summary>log</summary>\n\n/split\n\n</details>", "3:/split:inside HTML")]
    [InlineData("- /split", "1:/split:in a list")]
    [InlineData("# /split", "1:/split:in a heading")]
    [InlineData("| a |\n|---|\n| /split |", "3:/split:in a table")]
    [InlineData("please /split this", "1:/split:not at the start of a line")]
    [InlineData("**/split**", "1:/split:formatted or escaped")]
    [InlineData("\\/split", "1:/split:formatted or escaped")]
    [InlineData("[/split](https://example.com)", "1:/split:formatted or escaped")]
    public void What_only_looks_like_a_command_is_not_run(string markdown, string expected)
    {
        Assert.Equal("", Calls(markdown));
        Assert.Contains(expected, Ignored(markdown));
    }

    [Theory]
    [InlineData("A <code>x</code> and\n/split", "2:split")]
    [InlineData("<b>Please</b>\n/split", "2:split")]
    [InlineData("A log: <details>\n\nx\n\n</details>\n\n/split", "7:split")]
    public void Elements_that_are_closed_before_a_command_leave_it_alone(string markdown, string expected) => Assert.Equal(expected, Calls(markdown));

    [Fact]
    public void A_comment_that_looks_a_hundred_times_like_the_beginning_of_a_quoted_mail_is_read_all_the_same()
    {
        var line = $"On {string.Concat(Enumerable.Repeat("wrote:", 60))}x\n";

        Assert.Equal("152:split", Calls(string.Concat(Enumerable.Repeat(line, 150)) + "\n/split"));
    }

    [Theory]
    [InlineData("I agree.\n\nOn Mon, 2 Mar 2026 at 10:00, Ada <ada@example.com> wrote:\n\n/split")]
    [InlineData("I agree.\n\n-----Original Message-----\n\n/split")]
    [InlineData("I agree.\n\nFrom: Ada <ada@example.com>\nSent: Monday\nTo: all\n\n/split")]
    public void A_command_in_the_bare_copy_of_an_old_mail_is_not_run(string markdown)
    {
        Assert.Equal("", Calls(markdown));
        Assert.Contains(CommandParser.Parse(markdown).Ignored, entry => entry is { Text: "/split", Reason: IgnoredReasons.QuotedEmail });
    }

    [Fact]
    public void A_command_below_a_marked_quote_of_a_mail_is_run() =>
        Assert.Equal("5:split", Calls("On Mon, 2 Mar 2026 at 10:00, Ada <ada@example.com> wrote:\n\n> /benchmark\n\n/split"));

    [Fact]
    public void A_command_after_a_closed_fold_is_run() => Assert.Equal("7:split", Calls("<details>\n\n/benchmark\n\n</details>\n\n/split"));

    [Theory]
    [InlineData("/benchmrak", "/benchmark")]
    [InlineData("/splt please", "/split")]
    [InlineData("/split.", "/split")]
    public void A_near_miss_is_ignored_with_a_suggestion(string markdown, string suggestion)
    {
        var ignored = Assert.Single(CommandParser.Parse(markdown).Ignored);
        Assert.Equal((IgnoredReasons.UnknownCommand, suggestion), (ignored.Reason, ignored.Suggestion));
    }

    [Theory]
    [InlineData("/usr/bin/python is missing")]
    [InlineData("and/or")]
    [InlineData("https://example.com/split/")]
    [InlineData("3 /4")]
    public void A_path_is_no_command(string markdown)
    {
        var read = CommandParser.Parse(markdown);
        Assert.Empty(read.Commands);
        Assert.Empty(read.Ignored);
    }

    [Theory]
    [InlineData("/split this up")]
    [InlineData("/rfc decline")]
    [InlineData("/rfc decline   ")]
    public void Arguments_that_fit_no_form_are_reported_with_the_usage(string markdown)
    {
        var ignored = Assert.Single(CommandParser.Parse(markdown).Ignored);
        Assert.Equal(IgnoredReasons.WrongArguments, ignored.Reason);
        Assert.Contains("/" + markdown[1..].Split(' ')[0], ignored.Suggestion);
    }

    [Fact]
    public void Too_many_and_too_long_arguments_are_refused()
    {
        Assert.Empty(CommandParser.Parse("/benchmark " + string.Join(' ', Enumerable.Repeat("a", 17))).Commands);
        Assert.Empty(CommandParser.Parse("/benchmark " + new string('a', 65)).Commands);
        Assert.Single(CommandParser.Parse("/benchmark " + new string('a', 64)).Commands);
    }

    [Fact]
    public void The_same_command_twice_is_run_once() => Assert.Equal("1:split", Calls("/split\n/split"));

    [Fact]
    public void The_eleventh_command_is_not_run()
    {
        var read = CommandParser.Parse(string.Join('\n', Enumerable.Range(1, 11).Select(i => $"/benchmark b{i}")));
        Assert.Equal(CommandParser.MaxCommands, read.Commands.Count);
        Assert.Equal(IgnoredReasons.TooMany, Assert.Single(read.Ignored).Reason);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*")]
    [InlineData("<!--")]
    [InlineData("/split ")]
    [InlineData("On ")]
    [InlineData("<details>\n")]
    [InlineData("- ")]
    public void Sixty_thousand_hostile_characters_are_read(string piece)
    {
        var hostile = string.Concat(Enumerable.Repeat(piece, 65_000 / piece.Length));
        Assert.True(CommandParser.Parse(hostile).Commands.Count <= 1);
        Assert.Empty(CommandParser.Parse("> x\n> " + hostile).Commands);
    }

    [Fact]
    public void Nothing_is_read_beyond_the_longest_comment() => Assert.Equal("", Calls(new string('x', 65_536) + "\n/split"));

    [Fact]
    public void No_comment_has_no_commands() => Assert.Empty(CommandParser.Parse(null).Commands);
}
