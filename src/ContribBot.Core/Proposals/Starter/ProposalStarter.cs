using System.Text;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Starter;

/// <summary>A file that a repository without templates starts with.</summary>
/// <param name="Path">Relative to the root of the repository, with slashes.</param>
/// <param name="Text">Its content, which ends with a line break.</param>
public sealed record StarterFile(string Path, string Text);

/// <summary>The files of <c>contribbot init</c>: an issue form, the configuration, and a page for contributors.</summary>
public static class ProposalStarter
{
    public static IReadOnlyList<StarterFile> Files { get; } =
    [
        new(".github/ISSUE_TEMPLATE/rfc.yml", Form()),
        new(".github/contribbot.yml", Configuration),
        new("docs/proposals.md", Page),
    ];

    static string Form()
    {
        var form = new StringBuilder("""
            name: Proposal (RFC)
            description: Propose a larger change before you write it.
            title: "[RFC] "
            labels: [rfc]
            body:
              - type: markdown
                attributes:
                  value: A few sentences for each part are enough to start a discussion.

            """);
        foreach (var (element, label) in BuiltInTemplates.ContribBot.Elements.Zip((string[])["Problem and impact", "Proposed solution", "Rationale and alternatives", "Trade-offs and risks", "Timeline"]))
        {
            form.Append($"""
                  - type: textarea
                    id: {element.Id}
                    attributes:
                      label: {label}
                      description: {Quoted(element.Help)}
                    validations:
                      required: {(element.Expectation == Expectation.Required ? "true" : "false")}

                """);
        }

        return form.ToString();
    }

    /// <summary>A single-quoted YAML scalar: only the quote itself needs doubling.</summary>
    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    const string Configuration = """
        # Settings of ContribBot; every line is optional and shows its default.
        # Check this file with: contribbot config .github/contribbot.yml
        proposals:
          label: rfc
          template: contribbot
          require: [problem, solution, rationale, trade-offs]
          suggest: [timeline]
        splitting:
          suggest-above: { lines: 400, files: 10 }

        """;

    const string Page = """
        # Proposing a larger change

        Before you write a larger change, open an issue with the form "Proposal (RFC)". A discussion can start when these are there:

        - **Problem and impact**: who runs into what, and how badly.
        - **Proposed solution**: what changes for users and in the code.
        - **Rationale and alternatives**: why this way and not another.
        - **Trade-offs and risks**: what it costs or breaks.
        - **Timeline** (if you can): the steps, smallest first.

        ContribBot reads the issue, says what is still missing, and reads it again after every edit. `/rfc` asks it to read once more.
        Maintainers record the decision with `/rfc accept` or `/rfc decline REASON`.

        """;
}
