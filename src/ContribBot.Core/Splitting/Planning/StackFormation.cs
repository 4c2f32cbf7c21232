namespace ContribBot.Core.Splitting;

/// <summary>Turns groups of units into the stack: mixed hunks are cut, tests join what they test, long slices are cut, and every file must parse at every step.</summary>
static class StackFormation
{
    /// <returns>The stack, and the change with its hunks as the stack has them.</returns>
    public static (Change Change, List<Slice> Slices) Form(Change change, UnitIndex index, Grouping grouping, ChangeSize size, SplittingOptions options, ProjectHabits habits)
    {
        var division = MixedHunks.Cut(change, index.Units, grouping.Groups, index);
        if (habits.Tests.IsStrong)
        {
            var symbols = new SymbolTable(division.Units, index);
            division.Groups = TestsWithSubjects.Join(division.Units, symbols, division.Groups, size, 2 * options.TargetLines, groups => grouping.Worth(division.Whole(groups)));
        }

        var (uncut, whole) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        while (true)
        {
            var joined = division.Join(file => !uncut.Contains(file.Path));
            var symbols = new SymbolTable(joined.Units, index);
            joined.Groups = RoleSegments.Cut(joined.Units, symbols, joined.Groups, size, options.TargetLines, testsStay: !habits.Tests.IsWeak, groups => grouping.Worth(joined.Whole(groups)));
            joined.Groups = SliceCycles.Resolve(InOneSlice(whole, joined.Units, joined.Groups), joined.Units, symbols);
            var slices = StackBuilder.Build(joined.Units, index, symbols, joined.Groups, size, habits.Subjects);
            // First without cut hunks, then in one piece; what the order takes apart even so stays as it is.
            var isBetter = false;
            foreach (var file in StackSyntax.Problems(new SplitPlan(joined.Change, SplitDecision.Split, "", 0, slices)).Select(problem => problem.File).Distinct())
                isBetter |= (file.Hunks.Any(hunk => hunk.PartOf is not null) ? uncut : whole).Add(file.Path);
            if (!isBetter)
                return (joined.Change, slices);
        }
    }

    /// <summary>Groups, with all units of each of these files where most of its lines are.</summary>
    static int[] InOneSlice(HashSet<string> paths, IReadOnlyList<ChangeUnit> units, int[] groups)
    {
        groups = (int[])groups.Clone();
        foreach (var file in Enumerable.Range(0, units.Count).Where(unit => paths.Contains(units[unit].Change.Path)).GroupBy(unit => units[unit].File))
        {
            var home = file.GroupBy(unit => groups[unit]).MaxBy(same => same.Sum(unit => units[unit].ChangedLines))!.Key;
            foreach (var unit in file)
                groups[unit] = home;
        }

        return groups;
    }
}
