using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>Writes a slice's title: a verb, the most telling name, the place. Names come from hostile text, so only word characters and a bounded length pass.</summary>
sealed class TitleWriter(SubjectStyle style)
{
    const int MaxLength = 72;
    const double MostOf = 0.6;
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
        var what = place.Length > 0 ? place : $"{Path.GetFileName(Largest(draft))} and other files";
        switch (draft.Role)
        {
            case SliceRole.Mechanical when draft.Moves.ToList() is [var first, ..] moves && 2 * moves.Count > draft.Units.Count(unit => unit.Move is null):
                return $"Move {(moves.Count == 1 ? Path.GetFileName(first.From.Path) : $"{moves.Count} files")}{NewPlace(moves)}";
            case SliceRole.Mechanical:
                return draft.Substitution is { } edit && edit.Split('→') is [{ Length: <= 30 } before, { Length: <= 30 } after]
                    ? $"Replace {before} by {after}"
                    : $"Reformat {what}";
            case SliceRole.Tests:
                return uses.Count > 0 ? $"Test {Best(uses)}" : $"Test {Subject(draft)}";
            case SliceRole.Docs:
                return uses.Count > 0 ? $"Document {Best(uses)}" : $"Update {what}";
        }

        // A private name tells nobody what a slice is for, where it takes something into use.
        if (draft.Introduced.Count > 0 && draft.Added >= draft.Removed && (draft.Introduced[0][0] != '_' || uses.Count == 0))
            return $"Add {draft.Introduced[0]}{At("to", place)}";
        if (draft.Dropped.Count > 0 && draft.Removed > draft.Added)
            return $"Remove {draft.Dropped[0]}{At("from", place)}";
        return uses.Count > 0 ? $"Use {Best(uses)}{At("in", place)}" : $"{(draft.Removed == 0 ? "Extend" : draft.Added == 0 ? "Trim" : "Change")} {what}";
    }

    /// <summary>The folder that all move to, or the new name of one.</summary>
    static string NewPlace(List<FileMove> moves)
    {
        var folders = moves.ConvertAll(move => Path.GetDirectoryName(move.To.Path)!);
        return moves is [{ KeepsName: false } one] ? $" to {Path.GetFileName(one.To.Path)}" : folders.TrueForAll(folder => folder == folders[0] && folder.Length > 0) ? $" to {folders[0]}" : "";
    }

    static string At(string preposition, string place) => place.Length == 0 ? "" : $" {preposition} {place}";

    static string Best(IReadOnlyList<string> names) => names.OrderByDescending(name => char.IsUpper(name[0])).ThenByDescending(name => name.Length).First();

    static string Subject(SliceDraft draft)
    {
        var stem = Path.GetFileNameWithoutExtension(Largest(draft));
        foreach (var affix in (string[])["test_", "_test", "_tests", "Tests", "Test", ".test", ".spec"])
            stem = stem.Replace(affix, "", StringComparison.Ordinal);
        return stem.Length == 0 ? Path.GetFileName(Largest(draft)) : stem;
    }

    // The file, else the folder that has most of it; a slice that is all over the place has none. Code stands where it stands, wherever its tests are.
    static string Place(SliceDraft draft)
    {
        var code = draft.Role is SliceRole.Core or SliceRole.Algorithm or SliceRole.Integration
            ? draft.Units.Where(unit => unit.Change.Role is not (PathRole.Test or PathRole.Docs)).ToList()
            : [];
        var files = (code.Count > 0 ? code : draft.Units).GroupBy(unit => unit.Change.Path, StringComparer.Ordinal)
            .Select(units => (Parts: units.Key.Split('/'), Lines: Math.Max(1, units.Sum(unit => unit.ChangedLines)))).ToList();
        if (files.Count == 1)
            return files[0].Parts[^1];
        var total = files.Sum(file => file.Lines);
        for (var depth = files.Max(file => file.Parts.Length) - 1; depth > 0; depth--)
        {
            var most = files.Where(file => file.Parts.Length > depth)
                .GroupBy(file => string.Join('/', file.Parts[..depth]), StringComparer.Ordinal)
                .Select(folder => (folder.First().Parts, Lines: folder.Sum(file => file.Lines)))
                .MaxBy(folder => folder.Lines);
            if (most.Lines >= MostOf * total)
                return most.Parts[depth - 1];
        }

        return "";
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
