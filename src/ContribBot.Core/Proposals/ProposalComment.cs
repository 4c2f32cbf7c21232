using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Questions;

namespace ContribBot.Core.Proposals;

/// <summary>What the bot says about a proposal: first whether it is ready for discussion, then what is missing; how it read the text is folded.</summary>
public static class ProposalComment
{
    /// <summary>The body of the comment, without the bot's hidden marker.</summary>
    /// <param name="report">What the check found.</param>
    /// <param name="state">What was asked for before; what was answered since is ticked off.</param>
    /// <param name="questions">Questions of the conversation around it, put after the findings.</param>
    public static string Render(ProposalReport report, ProposalState? state = null, IReadOnlyList<ProposalQuestion>? questions = null)
    {
        var comment = new CommentBody();
        var answered = (state ?? ProposalState.None).Answered(report);
        if (report.IsLetter)
            Letter(comment, report);
        else if (report.IsBlank)
            Blank(comment, report);
        else if (report.Complete)
            Complete(comment, report, isEdit: answered.Count > 0);
        else
            Incomplete(comment, report, answered);
        if (questions is { Count: > 0 })
            comment.Paragraph(questions.Count == 1 ? "A question that reviewers may have:" : "Questions that reviewers may have:").Bullets(questions.Select(question => question.Markdown));
        if (!report.IsBlank && (report.IsLetter || report.Asked.Any()))
            comment.Details("How I read it", body => Reading(body, report));
        return comment.ToString();
    }

    static void Complete(CommentBody comment, ProposalReport report, bool isEdit)
    {
        var found = report.Elements.Where(element => element.Status is ElementStatus.Present or ElementStatus.Unclear).Select(element => MarkdownText.Inline(element.Name)).ToList();
        var thanks = isEdit ? "Thank you for the edit" : "Thank you";
        var asked = report.Asked.ToList();
        if (asked.Count == 0)
            comment.Paragraph($"**Ready for discussion.** {thanks}; {(found.Count > 0 ? The(found) + (found.Count == 1 ? " is" : " are") : "everything is")} there.");
        else
            comment.Paragraph($"**Ready for discussion.** {thanks}! Reviewers will probably ask about this, so you may want to add it:").Bullets(asked.Select(finding => Item(report, finding)));
    }

    static void Incomplete(CommentBody comment, ProposalReport report, IReadOnlyList<ProposalElement> answered)
    {
        var asked = report.Asked.ToList();
        var missing = asked.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => MarkdownText.Inline(Name(report, finding.Element))).ToList();
        var still = answered.Count > 0 ? "still " : "";
        comment.Paragraph(
            $"**Not ready for discussion yet: {(missing.Count == 1 ? "one part is" : $"{Count(missing.Count)} parts are")} {still}missing, {And(missing)}.** "
            + (answered.Count > 0 ? "Thank you for the edit! What it answered is ticked off." : "Thank you for writing this up! Edit the description and I will look again."));
        comment.Tasks([
            .. answered.Select(element => (true, $"**{Title(element.Name)}**")),
            .. asked.Select(finding => (false, Item(report, finding))),
        ]);
    }

    static void Blank(CommentBody comment, ProposalReport report)
    {
        comment.Paragraph("**Not ready for discussion yet: the template is still empty.** A few sentences for each part are enough to start a discussion. Edit the description and I will look again.");
        comment.Tasks(report.Asked.Select(finding => (false, $"**{Title(Name(report, finding.Element))}**: {MarkdownText.Inline(finding.Help)}")));
    }

    static void Letter(CommentBody comment, ProposalReport report)
    {
        var asked = report.Asked.ToList();
        comment.Paragraph(report.Quotes.Count == 0
            ? "**I can't tell yet whether this is ready for discussion.** Thank you for the proposal! It has no headings to go by, and I may have read past what is there."
            : "**I can't tell yet whether this is ready for discussion: did I read it right?** Thank you for the proposal! It has no headings to go by; this is what I take for its parts:");
        foreach (var quote in report.Quotes)
            comment.Paragraph($"**{Title(Name(report, quote.Element))}**\n{MarkdownText.Quote(quote.Text)}");
        if (asked.Count == 0)
            return;
        comment.Paragraph(asked.Count == 1 ? "I could not find this; if it is there, point me to it:" : "I could not find these; if they are there, point me to them:");
        comment.Bullets(asked.Select(finding => $"**{Title(Name(report, finding.Element))}**: {MarkdownText.Inline(finding.Help)}"));
    }

    static void Reading(CommentBody body, ProposalReport report)
    {
        body.Table(["Part", "What I found", "Why"], report.Elements.Select(element => (IReadOnlyList<string>)[Title(element.Name), Status(element), Because(element)]));
        var notes = report.Findings.Where(finding => finding.Severity == FindingSeverity.Note).ToList();
        if (notes.Count > 0)
            body.Paragraph("Not needed, but helpful:").Bullets(notes.Select(finding => Item(report, finding)));
        if (report.IsLetter)
            body.Paragraph("A heading for each part, such as Problem, Solution, Alternatives and Trade-offs, takes the guessing out. Edit the description and I will look again.");
    }

    /// <summary>The help says what to do; what is the case is worth a word only where the author has written something.</summary>
    static string Item(ProposalReport report, ProposalFinding finding) =>
        $"**{Title(Name(report, finding.Element))}**: {(finding.Line is null ? "" : MarkdownText.Inline(finding.Message) + " ")}{MarkdownText.Inline(finding.Help)}";

    static string Name(ProposalReport report, string element) => report.Elements.FirstOrDefault(found => found.Id == element)?.Name ?? element;

    static string Because(ProposalElement element) => element switch
    {
        { Heading: { } heading, Line: { } line } => $"“{MarkdownText.TableCell(heading, 80)}”, line {line}: {MarkdownText.TableCell(element.Because)}",
        { Line: { } line } => $"line {line}: {MarkdownText.TableCell(element.Because)}",
        _ => MarkdownText.TableCell(element.Because),
    };

    static string Status(ProposalElement element) => element switch
    {
        { Status: ElementStatus.Present } => "there",
        { Status: ElementStatus.Thin } => "very short",
        { Status: ElementStatus.Placeholder } => "still to be written",
        { Status: ElementStatus.Missing } => "not there",
        { Line: not null } => "perhaps there",
        _ => "can't tell",
    };

    static string Title(string name) => MarkdownText.Inline(name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..]);

    static string Count(int count) => count switch { 2 => "two", 3 => "three", 4 => "four", 5 => "five", _ => $"{count}" };

    static string The(List<string> words) => "the " + And(words);

    static string And(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
