using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals;

/// <summary>Which sections of a document carry which element.</summary>
sealed class ElementSections
{
    readonly Dictionary<string, List<(Section Section, HeadingMatch Match)>> byElement = [];
    readonly HashSet<Section> carriers = [];
    readonly Section? title;

    ElementSections(Section? title) => this.title = title;

    /// <summary>How many headings are known, each counted once.</summary>
    public int Recognised => carriers.Count;

    /// <summary>The sections that carry the element, in the order of the document: those with a heading of the family where there are any.</summary>
    public IReadOnlyList<Section> Of(string element)
    {
        if (!byElement.TryGetValue(element, out var sections))
            return [];
        var surest = sections.Max(entry => entry.Match);
        return surest == HeadingMatch.Weak ? [] : [.. sections.Where(entry => entry.Match == surest).Select(entry => entry.Section)];
    }

    /// <summary>The sections that may carry the element.</summary>
    public IReadOnlyList<Section> MaybeOf(string element) =>
        byElement.TryGetValue(element, out var sections) ? [.. sections.Where(entry => entry.Match == HeadingMatch.Weak).Select(entry => entry.Section)] : [];

    /// <summary>What stands in a section and below it, without the sections in it that carry an element of their own.</summary>
    public IEnumerable<Passage> Content(Section section)
    {
        var open = new Stack<Section>([section]);
        while (open.TryPop(out var next))
        {
            foreach (var passage in next.Passages)
                yield return passage;
            for (var i = next.Children.Count - 1; i >= 0; i--)
            {
                if (!carriers.Contains(next.Children[i]))
                    open.Push(next.Children[i]);
            }
        }
    }

    public static ElementSections Read(Section document, ProposalTemplate template)
    {
        var result = new ElementSections(Title(document));
        var opening = document.Children.FirstOrDefault(section => section.Level == 1);
        var known = new Dictionary<string, IReadOnlyList<(string Id, HeadingMatch Match)>>();
        foreach (var section in document.SelfAndDescendants().Skip(1))
        {
            var inside = result.InsideCarrier(section);
            if (!known.TryGetValue(section.Heading, out var matches))
                known[section.Heading] = matches = Match(section.Heading, template);
            foreach (var (id, match) in matches)
            {
                // Inside another element's section only a heading of the family itself is that element, and a bold line never is.
                if (inside && (match != HeadingMatch.Exact || section.IsBold))
                    continue;
                // A title may begin like a heading of a family: "Proposal: …", "Design of …". No document begins with its solution.
                if (match != HeadingMatch.Exact && (section == result.title || (section == opening && id == ElementIds.Solution)))
                    continue;
                result.Add(id, section, match);
            }
        }

        result.WeakenDeepHeadings();
        return result;
    }

    /// <summary>Deeper than the sections that headings of the families stand for, a heading that only begins or ends like one is about a detail.</summary>
    void WeakenDeepHeadings()
    {
        var all = byElement.Values.SelectMany(entries => entries).ToList();
        var main = all.Where(entry => entry.Match == HeadingMatch.Exact).Select(entry => entry.Section.Level).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var entries in byElement.Values)
        {
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i].Match == HeadingMatch.Loose && entries[i].Section.Level > main)
                {
                    carriers.Remove(entries[i].Section);
                    entries[i] = (entries[i].Section, HeadingMatch.Weak);
                }
            }
        }
    }

    static IReadOnlyList<(string Id, HeadingMatch Match)> Match(string heading, ProposalTemplate template)
    {
        var name = HeadingName.Normalize(heading);
        var own = template.Elements.Where(element => element.Headings.Contains(name)).Select(element => (element.Id, HeadingMatch.Exact)).ToList();
        return own.Count > 0 ? own : StandardHeadings.Match(name);
    }

    /// <summary>The only heading of the first level, with all others below it.</summary>
    static Section? Title(Section document)
    {
        var first = document.Children.Where(section => section.Level == 1).Take(2).ToList();
        return first is [{ Children.Count: > 0 } only] && document.Children[0] == only ? only : null;
    }

    bool InsideCarrier(Section section)
    {
        for (var above = section.Parent; above is not null; above = above.Parent)
        {
            if (above != title && carriers.Contains(above))
                return true;
        }

        return false;
    }

    void Add(string id, Section section, HeadingMatch match)
    {
        if (!byElement.TryGetValue(id, out var sections))
            byElement[id] = sections = [];
        sections.Add((section, match));
        if (match > HeadingMatch.Weak)
            carriers.Add(section);
    }
}
