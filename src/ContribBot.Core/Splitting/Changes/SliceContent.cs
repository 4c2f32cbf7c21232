namespace ContribBot.Core.Splitting;

/// <summary>A file's content after some of its hunks.</summary>
public static class SliceContent
{
    /// <summary>The base content with exactly <paramref name="hunks"/> applied; with all of them it is the head content, byte for byte.</summary>
    /// <param name="file">A file whose two contents are known.</param>
    /// <param name="hunks">Some of the file's own hunks, in any order.</param>
    /// <exception cref="InvalidOperationException">The contents are not known.</exception>
    public static byte[] Apply(FileChange file, IEnumerable<Hunk> hunks)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(hunks);
        if ((file.Base is null && file.OldMode != GitFileMode.None) || (file.Head is null && file.NewMode != GitFileMode.None))
            throw new InvalidOperationException($"{PathText.Display(file.Path)}: both contents are needed to apply a part of the change.");

        var before = file.Base ?? FileText.Empty;
        var after = file.Head ?? FileText.Empty;
        using var content = new MemoryStream(before.Bytes.Length);
        var at = 0;
        foreach (var range in hunks.Select(hunk => hunk.Range).OrderBy(range => range.OldIndex).ThenBy(range => range.NewIndex))
        {
            content.Write(before.Lines(at, range.OldIndex - at).Span);
            content.Write(after.Lines(range.NewIndex, range.NewLines).Span);
            at = range.OldIndex + range.OldLines;
        }

        content.Write(before.Lines(at, before.LineCount - at).Span);
        return content.ToArray();
    }
}
