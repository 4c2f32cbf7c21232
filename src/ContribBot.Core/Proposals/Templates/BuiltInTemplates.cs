namespace ContribBot.Core.Proposals.Templates;

/// <summary>The templates that ship with the bot, read from the JSON files beside this one.</summary>
public static class BuiltInTemplates
{
    static readonly Lazy<IReadOnlyList<ProposalTemplate>> Loaded = new(() =>
    {
        List<ProposalTemplate> templates = [.. Read()];
        // A sentence of one template is no answer to another either.
        var sentences = templates.SelectMany(template => template.Sentences).ToHashSet();
        return [.. templates.Select(template => template with { Sentences = sentences })];
    });

    static IEnumerable<ProposalTemplate> Read() => typeof(BuiltInTemplates).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(".Templates.BuiltIn.", StringComparison.Ordinal)).Select(TemplateFile.Load)
        .OrderBy(template => template.Name == "contribbot" ? 0 : 1).ThenBy(template => template.Name, StringComparer.Ordinal);

    /// <summary>All of them, the bot's own first.</summary>
    public static IReadOnlyList<ProposalTemplate> All => Loaded.Value;

    /// <summary>The bot's own: four elements, and a timeline that is only suggested.</summary>
    public static ProposalTemplate ContribBot => All[0];

    /// <summary>The template of this name, ignoring case; null where there is none.</summary>
    public static ProposalTemplate? Find(string name) => All.FirstOrDefault(template => template.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
