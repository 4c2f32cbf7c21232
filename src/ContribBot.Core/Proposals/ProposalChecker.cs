using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Letters;
using ContribBot.Core.Proposals.Rules;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals;

/// <summary>Checks a proposal for the elements of its template.</summary>
/// <remarks>
/// Where a document has two known headings or more, its headings decide. Where it has fewer, as in a letter, passages are quoted and the rest is
/// asked for; nothing is called missing, because words alone do not tell (docs/quality.md has the measurements).
/// </remarks>
public static class ProposalChecker
{
    /// <summary>Known headings from which on headings decide.</summary>
    const int FewestHeadings = 2;

    /// <summary>The first that has something to say about an element is the one that is reported.</summary>
    internal static readonly IReadOnlyList<IProposalRule> Rules =
        [new MissingElement(), new PlaceholderElement(), new ThinElement(), new LeftoverPlaceholder(), new UnclearElement(), new AskedElement()];

    public static ProposalReport Check(string markdown, ProposalTemplate template, ProposalOptions options)
    {
        var document = Outline.Read(markdown);
        var wanted = template.With(options);
        var sections = ElementSections.Read(document, wanted);
        var isLetter = sections.Recognised < FewestHeadings;
        var quotes = isLetter ? LetterReader.Read(document) : [];
        var elements = new List<ProposalElement>();
        var findings = new List<ProposalFinding>();
        foreach (var element in wanted.Elements)
        {
            var carrying = sections.Of(element.Id);
            var maybe = sections.MaybeOf(element.Id);
            var content = carrying.Count > 0 ? ElementContent.Of(carrying.SelectMany(sections.Content), wanted.Sentences) : null;
            var found = ElementVerdict.Of(element, carrying, content, maybe, quotes.FirstOrDefault(quote => quote.Element == element.Id), isLetter);
            elements.Add(found);
            var context = new ProposalContext(element, found, content, carrying, maybe, Leftover(carrying, sections, wanted), isLetter);
            if (Rules.Select(rule => Finding(rule, context, options)).FirstOrDefault(finding => finding is not null) is { } finding)
                findings.Add(finding);
        }

        var open = elements.Where(element => element.Status == ElementStatus.Unclear).Select(element => element.Id).ToHashSet();
        return new ProposalReport
        {
            Template = template.Name,
            Complete = !isLetter && !findings.Exists(finding => finding.Severity == FindingSeverity.Error),
            IsLetter = isLetter,
            Document = document,
            Elements = elements,
            Findings = findings,
            Quotes = [.. quotes.Where(quote => open.Contains(quote.Element))],
        };
    }

    static (Section Section, string StandIn)? Leftover(IReadOnlyList<Section> carrying, ElementSections sections, ProposalTemplate template)
    {
        // With one section, the verdict on the element says it all.
        foreach (var section in carrying.Count > 1 ? carrying : [])
        {
            if (ElementContent.Of(sections.Content(section), template.Sentences) is { StandIn: { } standIn, IsUnwritten: true })
                return (section, standIn);
        }

        return null;
    }

    static ProposalFinding? Finding(IProposalRule rule, ProposalContext context, ProposalOptions options)
    {
        if (rule.Check(context) is not var (line, message, help))
            return null;
        var severity = options.Severities.TryGetValue(rule.Id, out var set) ? set : rule.SeverityFor(context.Element.Expectation);
        return severity == FindingSeverity.Off ? null : new ProposalFinding(rule.Id, context.Element.Id, severity, line, message, help);
    }
}
