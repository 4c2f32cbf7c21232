namespace ContribBot.Core.Splitting;

/// <summary>Turns groups of units into the stack: mixed hunks are cut, tests join what they test, long slices are cut, and the files of cut hunks must parse at every step.</summary>
static class StackFormation
{
    /// <returns>The stack, and the change with its hunks as the stack has them.</returns>
    public static (Change Change, List<Slice> Slices) Form(Change change, UnitIndex index, int[] groups, ChangeSize size, SplittingOptions options, ProjectHabits habits)
    {
        var division = MixedHunks.Cut(change, index.Units, groups, index);
        var names = new SymbolTable(division.Units, index);
        if (habits.Tests.IsStrong)
            division.Groups = TestsWithSubjects.Join(division.Units, names, division.Groups, size, 2 * options.TargetLines);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var joined = division.Join(file => !broken.Contains(file.Path));
            var symbols = new SymbolTable(joined.Units, index);
            joined.Groups = RoleSegments.Cut(joined.Units, symbols, joined.Groups, size, options.TargetLines, testsStay: !habits.Tests.IsWeak);
            joined.Groups = SliceCycles.Resolve(joined.Groups, joined.Units, symbols);
            var slices = StackBuilder.Build(joined.Units, index, symbols, joined.Groups, size, habits.Subjects);
            var unparsed = Unparsed(new SplitPlan(joined.Change, SplitDecision.Split, "", 0, slices)).ToList();
            if (unparsed.Count == 0)
                return (joined.Change, slices);
            broken.UnionWith(unparsed);
        }
    }

    /// <summary>Files with cut hunks that do not parse in the middle of the stack, though they do at both ends.</summary>
    static IEnumerable<string> Unparsed(SplitPlan plan) =>
        from step in StackStates.Of(plan)
        from path in step.Paths
        where !path.IsDone && path.File.Hunks.Any(hunk => hunk.PartOf is not null)
            && !Parses(path.File.Path, new FileText(path.Content()))
            && (path.File.Base is null || Parses(path.File.Path, path.File.Base)) && Parses(path.File.Path, path.File.Head!)
        select path.File.Path;

    static bool Parses(string path, FileText text) => SyntaxCheck.FirstProblem(path, text) is null;
}
