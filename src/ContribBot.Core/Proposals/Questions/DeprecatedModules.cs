using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Questions;

/// <summary>Asks about modules that a proposal builds on and the repository marks as deprecated.</summary>
public static partial class DeprecatedModules
{
    const int LongestFile = 400_000;

    /// <summary>A module's own notice stands near its top.</summary>
    const int LinesOfHead = 60;

    /// <summary>Of the repository's files, those that the proposal speaks of by path, by dotted name, or as "the x module".</summary>
    public static IReadOnlyList<string> Mentioned(string markdown, IEnumerable<string> paths)
    {
        var words = References(Outline.Read(markdown)).Keys.ToHashSet();
        return [.. paths.Where(path => Names(path).Any(words.Contains))];
    }

    internal static ProposalQuestion? Ask(Section document, IReadOnlyList<RepositoryFile> files)
    {
        if (files.Count == 0)
            return null;
        var references = References(document);
        foreach (var file in files.Where(file => file.Text.Length <= LongestFile))
        {
            if (Names(file.Path).FirstOrDefault(references.ContainsKey) is not { } name || Notice(file.Text) is not { } notice)
                continue;
            return new ProposalQuestion("deprecated", references[name],
                $"{MarkdownText.Code(file.Path, 120)} is marked as deprecated ({MarkdownText.Code(notice.Text, 100)}, line {notice.Line}). Should this build on it, or on what replaces it?");
        }

        return null;
    }

    /// <summary>The names by which a text can mean a file: its path, its dotted module path, and its name without the extension.</summary>
    static IEnumerable<string> Names(string path)
    {
        var lower = path.ToLowerInvariant();
        yield return lower;
        var dot = lower.LastIndexOf('.');
        var module = dot > lower.LastIndexOf('/') ? lower[..dot] : lower;
        yield return module;
        yield return module.Replace('/', '.');
        if (module.StartsWith("src/", StringComparison.Ordinal))
            yield return module["src/".Length..].Replace('/', '.');
        if (module[(module.LastIndexOf('/') + 1)..] is { Length: > 3 } stem and not ("__init__" or "index" or "main" or "utils"))
            yield return "module " + stem;
    }

    /// <summary>What the document refers to, in lower case, with the line of the first mention; "the pruning module" is kept as "module pruning".</summary>
    static Dictionary<string, int> References(Section document)
    {
        var found = new Dictionary<string, int>();
        foreach (var passage in document.SelfAndDescendants().SelectMany(section => section.Passages).Where(passage => passage.Kind is PassageKind.Prose or PassageKind.Code))
        {
            var text = passage.Text.ToLowerInvariant();
            foreach (var match in Reference().EnumerateMatches(text))
                found.TryAdd(text.AsSpan(match.Index, match.Length).Trim("./").ToString(), passage.Line);
            foreach (Match match in NamedModule().Matches(text))
                found.TryAdd("module " + match.Groups["name"].Value, passage.Line);
        }

        return found;
    }

    static (string Text, int Line)? Notice(string source)
    {
        var line = 0;
        foreach (var text in source.AsSpan().EnumerateLines())
        {
            if (++line > LinesOfHead)
                return null;
            // An indented notice is about one function, not about the module.
            if (text.Length > 0 && text[0] is not (' ' or '\t') && DeprecationNotice().IsMatch(text))
                return (PlainText.OneLine(text.Trim("#/*\"'<!->; ").ToString(), 100), line);
        }

        return null;
    }

    [GeneratedRegex(@"[a-z_][a-z0-9_-]*(?:[./][a-z0-9_-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?<name>[a-z][a-z0-9_-]{3,60}) (?:module|package|file|script|library|backend|component)\b", RegexOptions.NonBacktracking)]
    private static partial Regex NamedModule();

    [GeneratedRegex(@"(?i)\bdeprecat(?:ed|ion)\b|\[Obsolete|@Deprecated|scheduled for removal|will be removed in", RegexOptions.NonBacktracking)]
    private static partial Regex DeprecationNotice();
}
