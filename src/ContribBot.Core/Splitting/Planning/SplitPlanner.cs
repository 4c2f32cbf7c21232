namespace ContribBot.Core.Splitting;

/// <summary>Decides whether a change should be split and proposes the stack.</summary>
public static class SplitPlanner
{
    // Above this mean probability 2 of the 10 large changes tried that authors made in one commit are kept, and one in seven of those made in several.
    const double OneThought = 0.60;

    public static SplitPlan Plan(Change change, SplittingOptions options) => Plan(change, options, ProjectHabits.Unknown);

    /// <param name="change">The whole change.</param>
    /// <param name="options">Thresholds and paths to ignore.</param>
    /// <param name="habits">What the history before the change tells.</param>
    public static SplitPlan Plan(Change change, SplittingOptions options, ProjectHabits habits)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(habits);
        var size = new ChangeSize(change, options);
        var units = UnitBlocks.Of(ChangeUnit.Of(change));
        if (units.Count == 0)
            return new SplitPlan(change, SplitDecision.Keep, "The change is empty.", 0, []);

        var index = new UnitIndex(units, change.Files);
        var symbols = new SymbolTable(index);
        var grouping = UnitGrouping.Group(index, habits.CoChange, size, groups => SliceCycles.Resolve(groups, units, symbols));
        var (cut, slices) = StackFormation.Form(change, index, grouping, size, options, habits);
        var (decision, reason) = Decide(size, options, slices, grouping.Cohesion);
        return new SplitPlan(cut, decision, reason, size.Lines, slices);
    }

    static (SplitDecision Decision, string Reason) Decide(ChangeSize size, SplittingOptions options, List<Slice> slices, double cohesion)
    {
        if (!options.IsLarge(size.Lines, size.Files))
            return (SplitDecision.Keep, $"{Count(size.Lines, "changed line")} in {Count(size.Files, "file")} can be reviewed at once.");
        var rest = slices.Where(slice => slice.Role != SliceRole.Mechanical).ToList();
        var lines = rest.Sum(slice => slice.ChangedLines);
        if (rest.Count == 0 || (lines < 0.2 * size.Lines && !options.IsLarge(lines, rest.Sum(slice => slice.Parts.Count))))
            return (SplitDecision.Keep, $"Most of this change is {(slices.Count - rest.Count == 1 ? "one mechanical edit" : "mechanical edits")}, quickest to review in one piece.");
        if (slices.Count < 2)
            return (SplitDecision.Keep, "The parts of this change need each other: no order of smaller steps works on its own.");
        if (cohesion > OneThought)
            return (SplitDecision.Keep, "Its parts have so much in common that they read best together.");
        return (SplitDecision.Split, $"{Count(size.Lines, "changed line")} in {Count(size.Files, "file")} fall into {slices.Count} steps that can be reviewed one by one.");
    }

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";
}
