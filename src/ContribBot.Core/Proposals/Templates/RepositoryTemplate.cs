using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Templates;

/// <summary>Makes a template of a repository's own file: its headings or fields become the elements.</summary>
public static class RepositoryTemplate
{
    /// <summary>More fields than any form has; what comes after is not read.</summary>
    internal const int MostElements = 60;

    /// <summary>From a template's file, by its extension: an issue form, or Markdown. Its name is the file's, without the extension.</summary>
    /// <returns>The template, or one line on why there is none.</returns>
    public static (ProposalTemplate? Template, string? Error) FromFile(string path, string text)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return TemplateName.IsForm(path) ? IssueForm.Read(name, text) : (FromMarkdown(name, text), null);
    }

    /// <summary>
    /// From a Markdown template. Headings of the five standard elements become these: problem and solution required, the others expected. Any other
    /// heading becomes an element of its own which is suggested; what is marked "(optional)" is optional.
    /// </summary>
    public static ProposalTemplate FromMarkdown(string name, string markdown)
    {
        var document = Outline.Read(markdown);
        var sections = document.SelfAndDescendants().Skip(1).Where(section => !section.IsBold).ToList();
        // A template's first heading is the title's place when everything else stands below it.
        if (sections.Count > 1 && document.Children is [var only] && only.Level == 1)
            sections.RemoveAt(0);
        var top = sections.Select(section => section.Level).DefaultIfEmpty(1).Min();
        var fields = sections.Take(MostElements).Where(section => section.Level <= top + 1).Select(section => new Field(
            section.Heading, "",
            section.Heading.Contains("optional", StringComparison.OrdinalIgnoreCase) ? Expectation.Optional : section.Level == top ? null : Expectation.Optional));
        var text = document.SelfAndDescendants().SelectMany(section => section.Passages).Select(passage => passage.Text);
        return Of(name, [.. fields], text);
    }

    internal sealed record Field(string Heading, string Help, Expectation? Expectation);

    internal static ProposalTemplate Of(string name, IReadOnlyList<Field> fields, IEnumerable<string> texts)
    {
        var elements = new List<TemplateElement>();
        foreach (var field in fields)
        {
            var normalized = HeadingName.Normalize(field.Heading);
            if (normalized.Length == 0)
                continue;
            var standard = StandardHeadings.Match(normalized).Where(match => match.Match >= HeadingMatch.Loose).Select(match => match.Id).ToList();
            if (standard.Count == 0)
            {
                var id = Slug(normalized);
                Merge(elements, new TemplateElement(id, PlainText.OneLine(normalized, 60), field.Expectation ?? Expectation.Suggested, Help(field), [normalized]));
            }

            foreach (var id in standard)
            {
                var wanted = field.Expectation ?? (id is ElementIds.Problem or ElementIds.Solution ? Expectation.Required : id == ElementIds.Timeline ? Expectation.Suggested : Expectation.Expected);
                var element = StandardElements.Of(id, wanted);
                Merge(elements, element with { Headings = [normalized], Help = field.Help.Length > 0 ? Help(field) : element.Help });
            }
        }

        return new ProposalTemplate
        {
            Name = name,
            Elements = elements,
            Headings = [.. elements.SelectMany(element => element.Headings).Distinct()],
            Sentences = texts.SelectMany(TemplateSentences.Fingerprints).Concat(BuiltInTemplates.ContribBot.Sentences).ToHashSet(),
        };
    }

    static string Help(Field field) => PlainText.OneLine(field.Help, 300) is { Length: > 0 } help ? help : "Write a sentence or two.";

    /// <summary>Two headings of one element are one element, as much wanted as the more wanted of them.</summary>
    static void Merge(List<TemplateElement> elements, TemplateElement element)
    {
        var index = elements.FindIndex(other => other.Id == element.Id);
        if (index < 0)
            elements.Add(element);
        else
            elements[index] = elements[index] with
            {
                Expectation = (Expectation)Math.Max((int)elements[index].Expectation, (int)element.Expectation),
                Headings = [.. elements[index].Headings.Union(element.Headings)],
            };
    }

    static string Slug(string normalized)
    {
        var slug = string.Join('-', string.Concat(normalized.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "section" : slug.Length > 60 ? slug[..60].TrimEnd('-') : slug;
    }
}
