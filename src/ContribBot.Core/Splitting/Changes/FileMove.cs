using System.Security.Cryptography;

namespace ContribBot.Core.Splitting;

/// <summary>A file that goes in one place and comes in another, with the same content or most of it.</summary>
/// <param name="From">The deletion.</param>
/// <param name="To">The addition.</param>
/// <param name="ChangedLines">Lines that differ between the two; what is left to read.</param>
sealed record FileMove(FileChange From, FileChange To, int ChangedLines)
{
    // As git and GitHub have it: half of the content makes a rename.
    const double LeastShared = 0.5;

    // A line in more files than this tells none of them.
    const int MostFilesOfLine = 8;
    const int ShortestLine = 8;

    /// <summary>The content is the same, or so nearly that nobody needs to read it as new.</summary>
    public bool IsPure => ChangedLines * 10 <= (From.Base!.LineCount + To.Head!.LineCount);

    /// <summary>True where only the folder changes.</summary>
    public bool KeepsName => Path.GetFileName(From.Path) == Path.GetFileName(To.Path);

    /// <summary>The moves of a change. Every file takes part in one at most; empty files and unknown contents in none.</summary>
    public static List<FileMove> Of(IReadOnlyList<FileChange> files)
    {
        var gone = files.Where(file => file is { Kind: FileChangeKind.Deleted, Base.Bytes.Length: > 0 } && file.OldMode.IsFile()).ToList();
        var come = files.Where(file => file is { Kind: FileChangeKind.Added, Head.Bytes.Length: > 0 } && file.NewMode.IsFile()).ToList();
        if (gone.Count == 0 || come.Count == 0)
            return [];
        var moves = Exact(gone, come);
        var taken = moves.SelectMany(move => (FileChange[])[move.From, move.To]).ToHashSet();
        moves.AddRange(Similar([.. gone.Where(file => !taken.Contains(file) && !file.IsBinary)], [.. come.Where(file => !taken.Contains(file) && !file.IsBinary)]));
        return moves;
    }

    static List<FileMove> Exact(List<FileChange> gone, List<FileChange> come)
    {
        var places = gone.GroupBy(file => Hash(file.Base!)).ToDictionary(same => same.Key, same => same.ToList(), StringComparer.Ordinal);
        var moves = new List<FileMove>();
        // Among files with one content, those that keep their name find each other first.
        foreach (var file in come.OrderBy(file => places.GetValueOrDefault(Hash(file.Head!))?.Exists(from => SameName(from, file)) != true))
        {
            if (places.GetValueOrDefault(Hash(file.Head!)) is not { Count: > 0 } same)
                continue;
            var from = same.Find(from => SameName(from, file)) ?? same[0];
            same.Remove(from);
            moves.Add(new FileMove(from, file, 0));
        }

        return moves;
    }

    static IEnumerable<FileMove> Similar(List<FileChange> gone, List<FileChange> come)
    {
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < gone.Count; i++)
        {
            foreach (var line in Lines(gone[i].Base!))
                (holders.TryGetValue(line, out var list) ? list : holders[line] = []).Add(i);
        }

        var found = come.Select(file => Best(file, gone, holders)).OfType<FileMove>()
            .OrderBy(move => move.ChangedLines / (double)(move.From.Base!.LineCount + move.To.Head!.LineCount)).ThenBy(move => move.To.Path, StringComparer.Ordinal);
        var taken = new HashSet<FileChange>();
        foreach (var move in found.Where(move => taken.Add(move.From)))
            yield return move;
    }

    static FileMove? Best(FileChange file, List<FileChange> gone, Dictionary<string, List<int>> holders)
    {
        var votes = new Dictionary<int, int>();
        foreach (var line in Lines(file.Head!))
        {
            if (holders.TryGetValue(line, out var list) && list.Count <= MostFilesOfLine)
            {
                foreach (var i in list)
                    votes[i] = votes.GetValueOrDefault(i) + 1;
            }
        }

        if (votes.Count == 0)
            return null;
        var from = gone[votes.OrderByDescending(vote => vote.Value).ThenByDescending(vote => SameName(gone[vote.Key], file)).ThenBy(vote => vote.Key).First().Key];
        var changed = LineDiff.Compute(from.Base!, file.Head!).Sum(range => range.ChangedLines);
        return changed <= (1 - LeastShared) * (from.Base!.LineCount + file.Head!.LineCount) ? new FileMove(from, file, changed) : null;
    }

    static HashSet<string> Lines(FileText text) =>
        Enumerable.Range(0, text.LineCount).Select(line => text.Line(line).Trim()).Where(line => line.Length >= ShortestLine).ToHashSet(StringComparer.Ordinal);

    static bool SameName(FileChange from, FileChange to) => Path.GetFileName(from.Path) == Path.GetFileName(to.Path);

    static string Hash(FileText text) => Convert.ToHexString(SHA256.HashData(text.Bytes.Span));
}
