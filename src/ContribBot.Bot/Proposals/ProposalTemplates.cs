using ContribBot.Core.Paths;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Bot.Proposals;

/// <summary>Chooses the template of a proposal by the configuration, from the built-in ones and the repository's own.</summary>
static class ProposalTemplates
{
    /// <summary>More templates of its own than a repository has use for.</summary>
    const int MostOwn = 5;

    /// <summary>Where repositories keep templates for proposals.</summary>
    static readonly string[] s_places =
    [
        ".github/ISSUE_TEMPLATE/*rfc*", ".github/ISSUE_TEMPLATE/*RFC*", ".github/ISSUE_TEMPLATE/*proposal*", "*0000-template.md", "rfcs/*0000-template.md", "text/*0000-template.md",
    ];

    /// <summary>The template to check by. A file that the configuration names and that cannot be read counts as not named.</summary>
    public static async Task<ProposalTemplate> ChooseAsync(string markdown, ProposalOptions options, RepositoryFiles files, CancellationToken cancellationToken)
    {
        if (TemplateName.IsFile(options.Template))
            return await FindAsync(options.Template, files, cancellationToken) ?? BuiltInTemplates.ContribBot;
        var own = TemplateName.IsAuto(options.Template) ? await ListOwnAsync(files, cancellationToken) : [];
        return TemplateRecognition.Choose(options.Template, markdown, own) ?? BuiltInTemplates.ContribBot;
    }

    static async Task<IReadOnlyList<ProposalTemplate>> ListOwnAsync(RepositoryFiles files, CancellationToken cancellationToken)
    {
        var templates = new List<ProposalTemplate>();
        var paths = await files.ListAsync(cancellationToken);
        foreach (var path in paths.Where(path => TemplateName.IsFile(path) && s_places.Any(glob => PathGlob.IsMatch(glob, path))).Order(StringComparer.Ordinal).Take(MostOwn))
        {
            if (await FindAsync(path, files, cancellationToken) is { } template)
                templates.Add(template);
        }

        return templates;
    }

    static async Task<ProposalTemplate?> FindAsync(string path, RepositoryFiles files, CancellationToken cancellationToken) =>
        await files.FindTextAsync(path, cancellationToken) is { } text ? RepositoryTemplate.FromFile(path, text).Template : null;
}
