using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Questions;
using ContribBot.Core.Proposals.Templates;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Proposals.Questions;

public class ProposalQuestionsTests
{
    static readonly string s_withoutTimeline = ProposalCheckerTests.Complete[..ProposalCheckerTests.Complete.IndexOf("## Timeline", StringComparison.Ordinal)];

    static IReadOnlyList<ProposalQuestion> Ask(string markdown, IReadOnlyList<RelatedCandidate>? issues = null, IReadOnlyList<RepositoryFile>? files = null, string title = "[RFC] int8 weights") =>
        ProposalQuestions.Ask(title, markdown, ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, new()), new ProposalSurroundings(issues ?? [], files ?? []));

    static readonly RelatedCandidate[] s_others =
    [
        new(11, "Loader crashes on Windows", "Stack trace below, happens on every start with a path that has spaces.", true),
        new(12, "Docs: typo in the readme", "It says teh.", true),
        new(13, "Slow tokenizer", "The trie is rebuilt for each batch.", false),
        new(14, "Add bfloat16 to the trainer", "Mixed precision for newer cards.", true),
        new(15, "CI is flaky", "Timeouts in the nightly job.", false),
        new(16, "Support Python 3.14", "Wheels are not built yet.", true),
    ];

    [Fact]
    public void A_complete_proposal_with_figures_and_steps_is_asked_nothing() => Assert.Empty(Ask(ProposalCheckerTests.Complete, s_others));

    [Fact]
    public void An_issue_about_the_same_thing_is_asked_about_and_others_are_not()
    {
        RelatedCandidate same = new(7, "Quantize weights to int8 after training", "A `quantize` step for linear layers with a scale for each channel would let a 7B model fit on 8 GB.", false);

        var question = Assert.Single(Ask(ProposalCheckerTests.Complete, [.. s_others, same]));

        Assert.Equal("related", question.Kind);
        Assert.Equal("How does this relate to #7 (closed: Quantize weights to int8 after training)?", question.Markdown);
    }

    [Fact]
    public void A_module_that_its_own_file_calls_deprecated_is_asked_about()
    {
        RepositoryFile pruning = new("src/compress/pruning.py", "# Copyright\n# Deprecated: use compress.sparsity instead.\nimport x\n");
        RepositoryFile current = new("src/compress/sparsity.py", "import x\n\ndef f():\n    # deprecated argument\n    pass\n");
        var markdown = ProposalCheckerTests.Complete + "\nIt builds on compress.pruning and `src/compress/sparsity.py`.\n";

        var question = Assert.Single(Ask(markdown, files: [pruning, current]));

        Assert.Equal("deprecated", question.Kind);
        Assert.Contains("`src/compress/pruning.py` is marked as deprecated (`Deprecated: use compress.sparsity instead.`, line 2)", question.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It would enhance what the pruning module does.")]
    [InlineData("See src/compress/pruning.py for more.")]
    [InlineData("It calls compress.pruning.")]
    public void A_module_is_mentioned_by_path_by_dotted_name_or_in_words(string text) =>
        Assert.Equal(["src/compress/pruning.py"], DeprecatedModules.Mentioned(text, ["src/compress/pruning.py", "src/compress/sparsity.py"]));

    [Fact]
    public void A_claim_without_a_figure_is_asked_for_one_and_with_one_it_is_not()
    {
        var vague = ProposalCheckerTests.Complete.Replace("28 GB", "a lot", StringComparison.Ordinal).Replace("8 GB", "little", StringComparison.Ordinal)
            .Replace("About 0.3 points of accuracy", "Loading becomes much faster", StringComparison.Ordinal);

        var question = Assert.Single(Ask(vague));
        Assert.Equal(("vague-claim", 17), (question.Kind, question.Line));
        Assert.Contains("Loading becomes much faster", question.Markdown, StringComparison.Ordinal);
        Assert.Empty(Ask(vague.Replace("much faster", "much faster, 40 % on one core", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sweeping_plan_without_steps_is_asked_for_its_first_one()
    {
        var sweeping = s_withoutTimeline.Replace("Add a `quantize` step", "Rewrite the whole library so that there is a `quantize` step", StringComparison.Ordinal);

        Assert.Equal(("first-step", 9), (Ask(sweeping).Single().Kind, Ask(sweeping).Single().Line));
        Assert.Empty(Ask(sweeping + "\nThe first step is a kernel behind a flag.\n"));
        Assert.Empty(Ask(s_withoutTimeline));
    }

    [Fact]
    public void Never_more_than_three_questions_and_nothing_in_them_mentions_anybody()
    {
        var markdown = "I propose to rewrite the whole library with compress.pruning; @octocat https://evil.example says loading of `quantize` weights in int8 becomes much faster.";
        RelatedCandidate same = new(7, "quantize int8 weights @octocat #3 https://evil.example <img>", markdown, true);

        var questions = Ask(markdown, [.. s_others, same], [new("compress/pruning.py", "# deprecated by @octocat, see https://evil.example\n")]);

        Assert.Equal(["deprecated", "related", "vague-claim"], questions.Select(question => question.Kind));
        Assert.Equal("", Rendered.Active(string.Join("\n\n", questions.Select(question => question.Markdown.Replace("#7", "", StringComparison.Ordinal)))));
    }
}
