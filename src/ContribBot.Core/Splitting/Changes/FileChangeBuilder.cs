namespace ContribBot.Core.Splitting;

/// <summary>One file as GitHub lists it for a pull request.</summary>
/// <param name="Path">The path at the head (<c>filename</c>).</param>
/// <param name="Status"><c>added</c>, <c>removed</c>, <c>modified</c>, <c>renamed</c>, <c>copied</c>, <c>changed</c>.</param>
/// <param name="PreviousPath">Where it was renamed from (<c>previous_filename</c>).</param>
/// <param name="Patch">Hunks with context, without file headers; null for binary, empty and too large files.</param>
public sealed record FilePatch(string Path, string Status, string? PreviousPath, string? Patch);

/// <summary>Turns what a host of repositories knows about a path into its <see cref="FileChange"/>.</summary>
public static class FileChangeBuilder
{
    /// <summary>From both contents, with our own line diff.</summary>
    public static FileChange FromContents(FileVersion file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (before, after) = Sides(file);
        var binary = before?.IsBinary == true || after?.IsBinary == true;
        var ranges = binary || (before is null && after is null)
            ? []
            : IsTypeChange(file) ? Replacement(before, after) : LineDiff.Compute(before ?? FileText.Empty, after ?? FileText.Empty);
        return Build(file, before, after, ranges, binary);
    }

    /// <summary>From both contents and the hunks that git found between them.</summary>
    public static FileChange FromRanges(FileVersion file, IReadOnlyList<HunkRange> ranges, bool binary)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(ranges);
        var (before, after) = Sides(file);
        return Build(file, before, after, ranges, binary);
    }

    internal static IEnumerable<FileChange> FromPatch(FilePatch file)
    {
        var renamed = file.Status == "renamed" && file.PreviousPath is not null;
        var hunks = file.Patch is null ? [] : UnifiedDiff.ReadHunks(file.Patch);
        yield return new FileChange
        {
            Path = file.Path,
            OldMode = file.Status is "added" or "copied" || renamed ? GitFileMode.None : GitFileMode.Regular,
            NewMode = file.Status == "removed" ? GitFileMode.None : GitFileMode.Regular,
            Hunks = hunks,
            IsBinary = file.Patch is null,
        };
        if (renamed)
            yield return new FileChange { Path = file.PreviousPath!, OldMode = GitFileMode.Regular, NewMode = GitFileMode.None, Hunks = [], IsBinary = true };
    }

    static (FileText? Before, FileText? After) Sides(FileVersion file) =>
        (file.Base is { } before ? new FileText(before) : null, file.Head is { } after ? new FileText(after) : null);

    static bool IsTypeChange(FileVersion file) =>
        file.OldMode != GitFileMode.None && file.NewMode != GitFileMode.None && file.OldMode != file.NewMode
        && !(file.OldMode.IsFile() && file.NewMode.IsFile());

    // Git shows a change of type as a deletion followed by an addition.
    static HunkRange[] Replacement(FileText? before, FileText? after) =>
    [
        .. before is { LineCount: > 0 } ? [new HunkRange(1, before.LineCount, 0, 0)] : Array.Empty<HunkRange>(),
        .. after is { LineCount: > 0 } ? [new HunkRange(0, 0, 1, after.LineCount)] : Array.Empty<HunkRange>(),
    ];

    static FileChange Build(FileVersion file, FileText? before, FileText? after, IReadOnlyList<HunkRange> ranges, bool binary) => new()
    {
        Path = file.Path,
        OldMode = file.OldMode,
        NewMode = file.NewMode,
        Base = before,
        Head = after,
        IsBinary = binary,
        Hunks = [.. ranges.Select(range => new Hunk(range, Text(before, range.OldIndex, range.OldLines), Text(after, range.NewIndex, range.NewLines)))],
    };

    static string[] Text(FileText? text, int first, int count)
    {
        if (text is null || count == 0)
            return [];
        var lines = new string[count];
        for (var i = 0; i < count; i++)
            lines[i] = text.Line(first + i);
        return lines;
    }
}
