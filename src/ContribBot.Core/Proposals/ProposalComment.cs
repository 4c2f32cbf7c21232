using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Questions;

namespace ContribBot.Core.Proposals;

/// <summary>What the bot says about a proposal: first whether it is ready for discussion, then what is missing.</summary>
public static class ProposalComment
{
    /// <summary>The body of the comment, without the bot's hidden marker.</summary>
    /// <param name="report">What the check found.</param>
    /// <param name="previous">What the check before an edit found; what was fixed since is ticked off.</param>
    /// <param name="questions">Questions of the conversation around it, put after the findings.</param>
    public static string Render(ProposalReport report, ProposalState? previous = null, IReadOnlyList<ProposalQuestion>? questions = null)
    {
        var comment = new CommentBody();
        if (report.IsLetter)
            Letter(comment, report);
        else
            WithHeadings(comment, report, previous);
        if (questions is { Count: > 0 })
            comment.Paragraph(questions.Count == 1 ? "A question that reviewers may have:" : "Questions that reviewers may have:").Bullets(questions.Select(question => question.Markdown));
        return comment.ToString();
    }

    static void WithHeadings(CommentBody comment, ProposalReport report, ProposalState? previous)
    {
        var asked = report.Findings.Where(finding => finding.Severity >= FindingSeverity.Warning).ToList();
        var notes = report.Findings.Where(finding => finding.Severity == FindingSeverity.Note).ToList();
        var isFixed = Fixed(report, previous);
        if (report.Complete && asked.Count == 0)
        {
            var found = report.Elements.Where(element => element.Status is ElementStatus.Present or ElementStatus.Unclear).Select(element => MarkdownText.Inline(element.Name)).ToList();
            comment.Paragraph($"**Ready for discussion.** {(isFixed.Count > 0 ? "Thank you for the edit; " : "Thank you; ")}{(found.Count > 0 ? And(found) + (found.Count == 1 ? " is" : " are") : "everything is")} there.");
            return;
        }

        var errors = asked.Count(finding => finding.Severity == FindingSeverity.Error);
        comment.Paragraph(report.Complete
            ? "**Ready for discussion.** Thank you! Reviewers will probably ask about this, so you may want to add it:"
            : $"**Not ready for discussion yet: {Count(errors, "part is", "parts are")} missing.** Thank you for writing it up! {(isFixed.Count > 0 ? "What you edited is ticked off." : "Edit the description and I will look again.")}");
        comment.Tasks([
            .. isFixed.Select(element => (true, $"**{Title(element.Name)}**: thank you, that is there now.")),
            .. asked.Select(finding => (false, Item(report, finding))),
        ]);
        comment.Details("What I looked at", body =>
        {
            body.Table(["Part", "Where", "What I found"], report.Elements.Select(element => (IReadOnlyList<string>)[Title(element.Name), Where(element), Status(element.Status)]));
            if (notes.Count > 0)
                body.Paragraph("Not needed, but helpful:").Bullets(notes.Select(finding => Item(report, finding)));
        });
    }

    static void Letter(CommentBody comment, ProposalReport report)
    {
        var asked = report.Findings.Where(finding => finding.Severity >= FindingSeverity.Warning).ToList();
        comment.Paragraph(asked.Count == 0
            ? "**Nearly ready for discussion.** Thank you! I found a passage for every part, but no headings to go by, so please correct me where I read it wrongly:"
            : "**I can't tell yet whether this is ready for discussion.** Thank you for the proposal! There are no headings to go by, so here is how I read it:");
        foreach (var quote in report.Quotes)
            comment.Paragraph($"I read this as the **{MarkdownText.Inline(Name(report, quote.Element))}**:\n\n{MarkdownText.Quote(quote.Text)}");
        if (asked.Count > 0)
        {
            comment.Paragraph(report.Quotes.Count > 0 ? "I could not find these; if they are there, point me to them:" : "I could not make out these parts; if they are there, point me to them:");
            comment.Bullets(asked.Select(finding => $"**{Title(Name(report, finding.Element))}.** {MarkdownText.Inline(finding.Help)}"));
        }

        comment.Details("How to make it easier to read", "A heading for each part is enough, such as Problem, Solution, Alternatives and Trade-offs. Edit the description and I will look again.");
    }

    static List<ProposalElement> Fixed(ProposalReport report, ProposalState? previous) => previous is null
        ? []
        : [.. report.Elements.Where(element => element.Status == ElementStatus.Present
            && previous.Elements.TryGetValue(element.Id, out var before) && before is ElementStatus.Missing or ElementStatus.Placeholder or ElementStatus.Thin)];

    static string Item(ProposalReport report, ProposalFinding finding) =>
        $"**{Title(Name(report, finding.Element))}**{(finding.Line is { } line ? $" (line {line})" : "")}: {MarkdownText.Inline(finding.Message)} {MarkdownText.Inline(finding.Help)}";

    static string Name(ProposalReport report, string element) => report.Elements.FirstOrDefault(found => found.Id == element)?.Name ?? element;

    static string Where(ProposalElement element) => element switch
    {
        { Heading: { } heading, Line: { } line } => $"{MarkdownText.TableCell(heading, 80)}, line {line}",
        { Line: { } line } => $"line {line}",
        _ => "–",
    };

    static string Status(ElementStatus status) => status switch
    {
        ElementStatus.Present => "there",
        ElementStatus.Thin => "very short",
        ElementStatus.Placeholder => "still to be written",
        ElementStatus.Missing => "not there",
        _ => "perhaps there",
    };

    static string Title(string name) => MarkdownText.Inline(name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..]);

    static string Count(int count, string one, string many) => count == 1 ? $"one {one}" : $"{count} {many}";

    static string And(List<string> words) => words.Count == 1
        ? $"the {words[0]}"
        : $"the {string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
