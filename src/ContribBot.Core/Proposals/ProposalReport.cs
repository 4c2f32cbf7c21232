using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals;

/// <summary>How an element of a proposal was met.</summary>
public enum ElementStatus
{
    Present,

    /// <summary>Hardly more than the heading.</summary>
    Thin,

    /// <summary>The heading is there; below it stands nothing, a stand-in like "TBD", or the template's own text.</summary>
    Placeholder,
    Missing,

    /// <summary>It may be there, but no heading says so; passages are quoted and the author is asked.</summary>
    Unclear,
}

/// <summary>One element of the template and what was found of it.</summary>
/// <param name="Id">The element's id: <c>problem</c>, <c>trade-offs</c>, or one of the template's own.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">How it was met.</param>
/// <param name="Line">The line of the heading or passage that decided, from 1.</param>
/// <param name="Heading">The heading that decided, as it is written.</param>
/// <param name="Because">The reason for the status, in a few words.</param>
public sealed record ProposalElement(string Id, string Name, ElementStatus Status, int? Line, string? Heading, string Because);

/// <summary>Something to fix or to answer.</summary>
/// <param name="Rule">The rule's id, as <c>contribbot.yml</c> calls it.</param>
/// <param name="Element">The element it is about.</param>
/// <param name="Severity">Never <see cref="FindingSeverity.Off"/>.</param>
/// <param name="Line">Where, from 1; null for what is nowhere.</param>
/// <param name="Message">What is the case, in one sentence of plain text.</param>
/// <param name="Help">What to do, in one line of plain text with an example.</param>
public sealed record ProposalFinding(string Rule, string Element, FindingSeverity Severity, int? Line, string Message, string Help);

/// <summary>A passage that was read as an element of a proposal without headings.</summary>
/// <param name="Element">The element.</param>
/// <param name="Line">The line of the paragraph, from 1.</param>
/// <param name="Text">The passage, as plain text.</param>
/// <param name="Cue">The words that decided.</param>
public sealed record ProposalQuote(string Element, int Line, string Text, string Cue);

/// <summary>What the check of one proposal found.</summary>
public sealed record ProposalReport
{
    /// <summary>The name of the template whose elements were looked for.</summary>
    public required string Template { get; init; }

    /// <summary>Whether headings decided and left no error.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether there were too few known headings to decide by, so that passages were quoted instead.</summary>
    public required bool IsLetter { get; init; }

    /// <summary>The document as it was read, so that questions need not read it again.</summary>
    public required Section Document { get; init; }

    public required IReadOnlyList<ProposalElement> Elements { get; init; }

    /// <summary>In the order of the elements.</summary>
    public required IReadOnlyList<ProposalFinding> Findings { get; init; }

    /// <summary>The findings that ask the author for something; notes ask for nothing.</summary>
    public IEnumerable<ProposalFinding> Asked => Findings.Where(finding => finding.Severity >= FindingSeverity.Warning);

    /// <summary>Whether nobody has written anything into the template yet.</summary>
    public bool IsBlank => !IsLetter && Elements.Count(element => element.Status == ElementStatus.Placeholder) >= 2
        && Elements.All(element => element.Status is ElementStatus.Placeholder or ElementStatus.Missing);

    /// <summary>Only for a proposal without headings.</summary>
    public IReadOnlyList<ProposalQuote> Quotes { get; init; } = [];
}
