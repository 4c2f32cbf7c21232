namespace ContribBot.Core.Splitting;

/// <summary>Everything that differs between two commits.</summary>
/// <param name="BaseId">Full id of the commit that the change starts from.</param>
/// <param name="HeadId">Full id of the commit that it ends in.</param>
/// <param name="Files">Every path that differs.</param>
public sealed record Change(string BaseId, string HeadId, IReadOnlyList<FileChange> Files)
{
    /// <summary>Builds the change from both sides of every path, with the project's own line diff.</summary>
    public static Change FromFiles(string baseId, string headId, IEnumerable<FileVersion> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new Change(baseId, headId, [.. files.Select(FileChangeBuilder.FromContents)]);
    }

    /// <summary>
    /// Builds the change from GitHub's list of a pull request's files, whose patches carry context and may be missing. Good for planning and
    /// showing; slices of it can't be turned into contents, because the rest of the files is not known.
    /// </summary>
    /// <exception cref="DiffFormatException">A patch is malformed.</exception>
    public static Change FromPatches(string baseId, string headId, IEnumerable<FilePatch> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new Change(baseId, headId, [.. files.SelectMany(FileChangeBuilder.FromPatch)]);
    }
}
