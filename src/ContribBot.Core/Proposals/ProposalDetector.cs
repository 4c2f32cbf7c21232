using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals;

/// <summary>Tells a proposal from any other issue.</summary>
public static class ProposalDetector
{
    /// <summary>
    /// Whether the issue carries the label, has a title that begins with <c>[RFC]</c> or <c>RFC:</c>, or a body that was made from the template: most
    /// of its headings are there.
    /// </summary>
    public static bool IsProposal(string title, IReadOnlyCollection<string> labels, string body, ProposalOptions options, ProposalTemplate? template = null) =>
        labels.Contains(options.Label, StringComparer.OrdinalIgnoreCase) || HasPrefix(title) || IsMadeFrom(body, template ?? BuiltInTemplates.Find(options.Template) ?? BuiltInTemplates.ContribBot);

    static bool HasPrefix(string title)
    {
        var start = PlainText.OneLine(title, 200).AsSpan().TrimStart();
        if (start.StartsWith("[RFC]", StringComparison.OrdinalIgnoreCase) || start.StartsWith("[RFC:", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!start.StartsWith("RFC", StringComparison.OrdinalIgnoreCase))
            return false;
        // "RFC: x", "RFC - x", "RFC #12: x"; not "RFC 3339 dates are parsed wrongly".
        var rest = start[3..].TrimStart();
        return rest.StartsWith(":", StringComparison.Ordinal) || rest.StartsWith("- ", StringComparison.Ordinal);
    }

    static bool IsMadeFrom(string body, ProposalTemplate template)
    {
        if (template.Headings.Count < 2)
            return false;
        var names = Outline.Read(body).SelfAndDescendants().Select(section => HeadingName.Normalize(section.Heading)).ToHashSet();
        var met = template.Headings.Count(names.Contains);
        return met >= Math.Max(2, (template.Headings.Count + 1) / 2);
    }
}
