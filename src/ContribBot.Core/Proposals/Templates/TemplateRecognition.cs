using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Templates;

/// <summary>Tells which template a document follows, by the headings that both have.</summary>
public static class TemplateRecognition
{
    /// <summary>Fewer common headings than this are chance: "Motivation" and "Alternatives" stand in every template.</summary>
    const int FewestCommon = 3;

    /// <summary>The smallest share of a template's headings that a document which follows it has.</summary>
    const double SmallestShare = 0.5;

    /// <summary>The template that the document follows best, or <paramref name="otherwise"/> where it follows none.</summary>
    public static ProposalTemplate Recognise(string markdown, IEnumerable<ProposalTemplate> candidates, ProposalTemplate otherwise)
    {
        var names = Outline.Read(markdown).SelfAndDescendants().Skip(1).Select(section => HeadingName.Normalize(section.Heading)).ToHashSet();
        var best = (Score: 0.0, Template: otherwise);
        foreach (var template in candidates.Where(template => template.Headings.Count > 0))
        {
            var common = template.Headings.Count(names.Contains);
            var share = (double)common / template.Headings.Count;
            // Of two templates with the same share, the one with more headings in common says more.
            var score = share + (0.02 * common);
            if (share >= SmallestShare && common >= Math.Min(FewestCommon, template.Headings.Count) && score > best.Score)
                best = (score, template);
        }

        return best.Template;
    }

    /// <summary>The template that a setting names: a built-in one, one of the repository's own, or for <c>auto</c> the one that the document follows.</summary>
    /// <returns>Null where no template has the name.</returns>
    public static ProposalTemplate? Choose(string name, string markdown, IReadOnlyList<ProposalTemplate> ofRepository)
    {
        if (!TemplateName.IsAuto(name))
            return ofRepository.FirstOrDefault(template => template.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? BuiltInTemplates.Find(name);
        return Recognise(markdown, [.. ofRepository, .. BuiltInTemplates.All], ofRepository.Count > 0 ? ofRepository[0] : BuiltInTemplates.ContribBot);
    }
}
