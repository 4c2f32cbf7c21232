using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>Writes a slice's title: a verb, the most telling name, the place. Names come from hostile text, so only word characters and a bounded length pass.</summary>
sealed class TitleWriter(SubjectStyle style)
{
    const int MaxLength = 72;
    readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    public string Write(SliceDraft draft, IReadOnlyList<string> uses)
    {
        var title = style.Write(Clean(Sentence(draft, uses)), draft.Role, Place(draft), draft.Removed > 2 * draft.Added);
        var unique = title;
        for (var copy = 2; !used.Add(unique); copy++)
            unique = $"{title} ({copy})";
        return unique;
    }

    /// <summary>Lower-case words joined by dashes; what git and every file system accept.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title)
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == 48)
                break;
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "slice" : text;
    }

    static string Sentence(SliceDraft draft, IReadOnlyList<string> uses)
    {
        var place = Place(draft);
        switch (draft.Role)
        {
            case SliceRole.Mechanical:
                return draft.Substitution is { } edit && edit.Split('→') is [{ Length: <= 30 } before, { Length: <= 30 } after]
                    ? $"Replace {before} by {after}"
                    : $"Reformat {place}";
            case SliceRole.Tests:
                return uses.Count > 0 ? $"Test {Best(uses)}" : $"Test {Subject(draft)}";
            case SliceRole.Docs:
                return uses.Count > 0 ? $"Document {Best(uses)}" : $"Update {place}";
        }

        if (draft.Introduced.Count > 0 && draft.Added >= draft.Removed)
            return $"Add {draft.Introduced[0]} to {place}";
        if (draft.Dropped.Count > 0 && draft.Removed > draft.Added)
            return $"Remove {draft.Dropped[0]} from {place}";
        return uses.Count > 0 ? $"Use {Best(uses)} in {place}" : $"{(draft.Removed == 0 ? "Extend" : draft.Added == 0 ? "Trim" : "Change")} {place}";
    }

    static string Best(IReadOnlyList<string> names) => names.OrderByDescending(name => char.IsUpper(name[0])).ThenByDescending(name => name.Length).First();

    static string Subject(SliceDraft draft)
    {
        var stem = Path.GetFileNameWithoutExtension(Largest(draft));
        foreach (var affix in (string[])["test_", "_test", "_tests", "Tests", "Test", ".test", ".spec"])
            stem = stem.Replace(affix, "", StringComparison.Ordinal);
        return stem.Length == 0 ? Place(draft) : stem;
    }

    static string Place(SliceDraft draft)
    {
        var paths = draft.Units.Select(unit => unit.Change.Path).Distinct(StringComparer.Ordinal).ToList();
        if (paths.Count == 1)
            return Path.GetFileName(paths[0]);
        var directories = paths.Select(path => path.Split('/')[..^1]).ToList();
        var common = directories[0].TakeWhile((part, at) => directories.All(parts => at < parts.Length && parts[at] == part)).ToList();
        return common.Count > 0 ? common[^1] : $"{Path.GetFileName(Largest(draft))} and {paths.Count - 1} more";
    }

    // What people wrote says more than what a program wrote for them.
    static string Largest(SliceDraft draft) =>
        draft.Units.GroupBy(unit => unit.Change.Path, StringComparer.Ordinal)
            .MaxBy(units => (PathRoles.Counts(PathRoles.Of(units.First().Change)), units.Sum(unit => unit.ChangedLines)))!.Key;

    static string Clean(string sentence)
    {
        var text = new StringBuilder();
        foreach (var c in sentence)
        {
            var safe = char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '-' or '(' or ')' or '/' or ':' ? c : ' ';
            if (safe != ' ' || (text.Length > 0 && text[^1] != ' '))
                text.Append(safe);
        }

        var clean = text.ToString().Trim();
        return clean.Length <= MaxLength ? clean : clean[..(MaxLength - 1)].TrimEnd() + "…";
    }
}
