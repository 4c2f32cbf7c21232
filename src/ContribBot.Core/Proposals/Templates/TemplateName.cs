namespace ContribBot.Core.Proposals.Templates;

/// <summary>What <c>template</c> in <c>contribbot.yml</c> may say.</summary>
public static class TemplateName
{
    /// <summary>Stands for "whichever template the document follows".</summary>
    public const string Auto = "auto";

    /// <summary>Every name that needs no file.</summary>
    public static IReadOnlyList<string> All { get; } = [.. BuiltInTemplates.All.Select(template => template.Name), Auto];

    public static bool IsKnown(string name) => All.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsAuto(string name) => name.Equals(Auto, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a path: Markdown or an issue form.</summary>
    public static bool IsFile(string name) => IsForm(name) || Path.GetExtension(name) is ".md";

    public static bool IsForm(string path) => Path.GetExtension(path) is ".yml" or ".yaml";
}
