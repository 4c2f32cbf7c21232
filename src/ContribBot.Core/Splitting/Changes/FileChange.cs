namespace ContribBot.Core.Splitting;

public enum FileChangeKind
{
    Added,
    Deleted,
    Modified,

    /// <summary>Only the mode differs.</summary>
    ModeChanged,

    /// <summary>A file became a symbolic link or a submodule, or the reverse.</summary>
    TypeChanged,
}

/// <summary>Both sides of one path, as they come from git or from GitHub's contents API.</summary>
/// <param name="Path">See <see cref="PathText"/>.</param>
/// <param name="OldMode"><see cref="GitFileMode.None"/> where the path is new.</param>
/// <param name="NewMode"><see cref="GitFileMode.None"/> where the path is gone.</param>
/// <param name="Base">The bytes at the base (a link's target, a submodule's commit id in ASCII); null where there are none or they are not known.</param>
/// <param name="Head">The bytes at the head.</param>
public sealed record FileVersion(string Path, GitFileMode OldMode, GitFileMode NewMode, ReadOnlyMemory<byte>? Base, ReadOnlyMemory<byte>? Head);

/// <summary>One path of a change. Renames are a deletion and an addition.</summary>
public sealed class FileChange
{
    public required string Path
    {
        get;
        init => (field, Role) = (value, PathRoles.OfPath(value));
    }

    /// <summary>What the path says of its content; <see cref="PathRoles.Of"/> also reads the first lines.</summary>
    public PathRole Role { get; private init; }

    public required GitFileMode OldMode { get; init; }

    public required GitFileMode NewMode { get; init; }

    /// <summary>Null where the content is not known, as in a change that came as patches only.</summary>
    public FileText? Base { get; init; }

    public FileText? Head { get; init; }

    /// <summary>Text hunks in the order of the file; empty for binary content, for a change of mode only and for an empty file.</summary>
    public required IReadOnlyList<Hunk> Hunks { get; init; }

    public bool IsBinary { get; init; }

    public FileChangeKind Kind =>
        OldMode == GitFileMode.None ? FileChangeKind.Added
        : NewMode == GitFileMode.None ? FileChangeKind.Deleted
        : OldMode != NewMode && !(OldMode.IsFile() && NewMode.IsFile()) ? FileChangeKind.TypeChanged
        : Hunks.Count == 0 && !IsBinary && OldMode != NewMode ? FileChangeKind.ModeChanged
        : FileChangeKind.Modified;

    /// <summary>
    /// True where hunks can be taken one by one; everything else about a path comes and goes as a whole. A new file is one hunk, unless it was cut
    /// into parts.
    /// </summary>
    public bool IsSeparable => !IsBinary && (Kind == FileChangeKind.Added ? Hunks.Count > 1 : Kind == FileChangeKind.Modified && OldMode.IsFile());

    public int ChangedLines => Hunks.Sum(hunk => hunk.Range.ChangedLines);

    /// <summary>The same change with some hunks cut into parts.</summary>
    internal FileChange WithHunks(IReadOnlyList<Hunk> hunks) => new()
    {
        Path = Path,
        OldMode = OldMode,
        NewMode = NewMode,
        Base = Base,
        Head = Head,
        Hunks = hunks,
        IsBinary = IsBinary,
    };
}
