using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>How many file states on the way through a stack parse, of files that parse at base and head.</summary>
static class PrefixSyntax
{
    public static (int Parsed, int All) Count(SplitPlan plan)
    {
        var (parsed, all) = (0, 0);
        var applied = new Dictionary<FileChange, List<Hunk>>(ReferenceEqualityComparer.Instance);
        foreach (var part in plan.Slices.SelectMany(slice => slice.Parts).Where(part => part.File.IsSeparable && (part.File.Base is not null || part.File.Kind == FileChangeKind.Added) && part.File.Head is not null))
        {
            var hunks = applied.TryGetValue(part.File, out var list) ? list : applied[part.File] = [];
            hunks.AddRange(part.Hunks);
            if (hunks.Count == part.File.Hunks.Count || (part.File.Base is { } before && !Parses(part.File, before)) || !Parses(part.File, part.File.Head!))
                continue;
            all++;
            if (Parses(part.File, new FileText(SliceContent.Apply(part.File, hunks))))
                parsed++;
        }

        return (parsed, all);
    }

    static bool Parses(FileChange file, FileText text) => SyntaxCheck.FirstProblem(file.Path, text) is null;
}
