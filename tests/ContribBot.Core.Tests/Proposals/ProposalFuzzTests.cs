using System.Text;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Questions;
using ContribBot.Core.Proposals.Templates;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Proposals;

/// <summary>Documents that nobody would write. Each is made from its number alone, so one that fails can be made again.</summary>
public class ProposalFuzzTests
{
    const int Documents = 100_000;

    /// <summary>Of so many documents, one is answered with a comment, which is searched for what GitHub would act on.</summary>
    const int OneEchoed = 10;

    static readonly string[] s_pieces =
    [
        "# Motivation\n", "## Drawbacks: @octocat\n", "**Alternatives** \n\n", "Design\n======\n", "### Timeline\r\n", "TBD", "N/A", "_No response_", "<!-- ", " -->", "```\n", "~~~md\n", "> ", "- ", "1. ",
        "    ", "\t", "\n", "\n\n", "\r", "---\n", "| a | b |\n|---|---|\n", "[a](", "![x](", "](http://evil.example)", "[a]: b\n", "[", "]", "<img src=x>", "<a href=", "</details>", "<details>",
        "@octocat ", "@octo/team", "#12 ", "GH-3", "own/repo#4", "https://evil.example", "www.evil.example", "a@evil.example", "&#64;octocat", "&lt;", "\\", "`", "``", "*", "__", "$x$", "\0",
        "\u202E", "\u200B", "\uD800", "\uFFFD", "🚀", "目前", "Currently the loader leaks and ", "I'd like to propose @octocat #12 ", "instead of ", "the drawback is ", "in two weeks ", "much faster. ",
        "rewrite the whole library. ", "the pruning module ", "Why should we *not* do this? ", "e.g. ", "...", "a", "Z", "9",
    ];

    static readonly ProposalSurroundings s_surroundings = new(
        [new(7, "leaky loader @octocat https://evil.example", "Currently the loader leaks", true), new(8, "whole library", "rewrite the library", false)],
        [new("fed/pruning.py", "# deprecated by @octocat, see https://evil.example\n")]);

    static string Document(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(random.Next(4) == 0 ? ProposalCheckerTests.Complete : "");
        for (var count = random.Next(25); count > 0; count--)
        {
            var piece = s_pieces[random.Next(s_pieces.Length)];
            text.Insert(random.Next(3) == 0 ? random.Next(text.Length + 1) : text.Length, random.Next(30) == 0 ? string.Concat(Enumerable.Repeat(piece, random.Next(150))) : piece);
        }

        return text.ToString();
    }

    static ProposalReport Check(string markdown, int seed) => ProposalChecker.Check(markdown, BuiltInTemplates.All[seed % BuiltInTemplates.All.Count], new());

    static string Comment(string markdown, ProposalReport report) =>
        ProposalComment.Render(report, ProposalState.None.With(report), ProposalQuestions.Ask("Loader", markdown, report, s_surroundings));

    [Fact]
    public void A_hundred_thousand_documents_are_read_without_an_exception_and_echoed_without_effect() => Parallel.For(0, Documents, seed =>
    {
        var markdown = Document(seed);
        var report = Check(markdown, seed);

        var lines = markdown.ReplaceLineEndings("\n").Count(c => c == '\n') + 1;
        Assert.True(
            report.Elements.All(element => element.Line is null || (element.Line >= 1 && element.Line <= lines))
            && report.Findings.GroupBy(finding => finding.Element).All(group => group.Count() == 1)
            && (!report.IsLetter || report.Elements.All(element => element.Status is ElementStatus.Present or ElementStatus.Unclear)),
            $"document {seed}");
        if (seed % OneEchoed != 0)
            return;

        // The numbers of related issues are the bot's own, and meant to be links.
        var comment = Comment(markdown, report).Replace("#7", "", StringComparison.Ordinal).Replace("#8", "", StringComparison.Ordinal);
        Assert.True(
            Rendered.Active(comment).Length == 0 && !comment.Contains("<img", StringComparison.Ordinal) && !comment.Contains("<!--", StringComparison.Ordinal),
            $"document {seed}: {Rendered.Active(comment)}\n{comment}");
    });

    public static TheoryData<string, string> Shapes => new()
    {
        { "headings", "## Motivation\n\nText.\n\n" },
        { "brackets", "[a](" },
        { "reference definitions", "[a]: b\n" },
        { "labels that end later", "[a\n" },
        { "quotes", ">" },
        { "lists", "- " },
        { "tags", "<a " },
        { "comments", "<!-- " },
        { "fences", "```\n" },
        { "emphasis", "*a _b " },
        { "a long line", "x" },
        { "prose", "Currently the loader reads every file twice, which is much faster. " },
        { "NUL", "\0" },
    };

    /// <summary>Memory stands in for time, which a test on a busy machine cannot hold to anything; docs/quality.md has the times.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Four_times_the_text_takes_about_four_times_the_work(string shape, string piece)
    {
        var (small, large) = (Allocated(piece, 32 * 1024), Allocated(piece, 128 * 1024));

        Assert.True(large < 6 * small, $"{shape}: {small} bytes are allocated for 32 KiB, {large} for 128 KiB");
    }

    static long Allocated(string piece, int size)
    {
        var markdown = string.Concat(Enumerable.Repeat(piece, size / piece.Length));
        Comment(markdown, Check(markdown, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Comment(markdown, Check(markdown, 0));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
