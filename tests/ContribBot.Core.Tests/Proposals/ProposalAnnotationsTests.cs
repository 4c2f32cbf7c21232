using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals;

public class ProposalAnnotationsTests
{
    [Theory]
    [InlineData("text/0042-int8.md", true)]
    [InlineData("rfcs/2026/int8.md", true)]
    [InlineData("proposals/int8.md", true)]
    [InlineData("text/sub/0042-int8.md", false)]
    [InlineData("text/0000-template.md", false)]
    [InlineData("rfcs/README.md", false)]
    [InlineData("docs/int8.md", false)]
    public void Proposals_are_files_of_the_usual_folders_and_not_their_templates(string path, bool isProposal) =>
        Assert.Equal(isProposal, ProposalAnnotations.IsProposal(path, new()));

    [Fact]
    public void A_repository_names_its_own_paths() =>
        Assert.True(ProposalAnnotations.IsProposal("design/int8.md", new() { Paths = ["design/*.md"] }));

    [Fact]
    public void A_finding_becomes_an_annotation_on_its_line_and_what_is_nowhere_one_on_the_first()
    {
        var report = ProposalChecker.Check("## Motivation\n\nTBD\n\n## Design\n\nA cache in front of the loader.\n", BuiltInTemplates.ContribBot, new());

        var annotations = ProposalAnnotations.Of(report, "text/1.md").ToList();

        Assert.Equal(
            [(1, FindingSeverity.Error, "placeholder-element"), (5, FindingSeverity.Warning, "thin-element"), (1, FindingSeverity.Error, "missing-element"), (1, FindingSeverity.Error, "missing-element"), (1, FindingSeverity.Note, "missing-element")],
            annotations.Select(annotation => (annotation.Line, annotation.Severity, annotation.Title)));
        Assert.All(annotations, annotation => Assert.Equal("text/1.md", annotation.Path));
        Assert.Contains("The section \"Motivation\" holds only \"TBD\".", annotations[0].Message, StringComparison.Ordinal);
    }
}
