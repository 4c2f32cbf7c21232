namespace ContribBot.Core.Splitting;

/// <summary>A slice that uses a name which only a later slice introduces, or removes a definition that a later slice still uses.</summary>
public sealed record LaterSymbol(int Slice, int Later, string Name);

/// <summary>What every stack must hold; checked against the finished slices, not against the way they were made.</summary>
public static class StackRules
{
    /// <summary>Names that are used before they are there, or gone before they are unused; empty for every plan of <see cref="SplitPlanner"/>.</summary>
    public static IReadOnlyList<LaterSymbol> LaterSymbols(SplitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var owner = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        var whole = new Dictionary<FileChange, int>(ReferenceEqualityComparer.Instance);
        foreach (var slice in plan.Slices)
        {
            foreach (var part in slice.Parts)
            {
                whole[part.File] = slice.Number;
                foreach (var hunk in part.Hunks)
                    owner[hunk] = slice.Number;
            }
        }

        var units = ChangeUnit.Of(plan.Change);
        var symbols = new SymbolTable(new UnitIndex(units, plan.Change.Files));
        int SliceOf(int unit) => units[unit].Hunks.Count > 0 ? units[unit].Hunks.Max(hunk => owner[hunk]) : whole[units[unit].Change];

        var found = new List<LaterSymbol>();
        foreach (var symbol in symbols.Introduced)
        {
            var first = symbol.Definers.Min(SliceOf);
            found.AddRange(symbol.Users.Select(SliceOf).Distinct().Where(slice => slice < first).Select(slice => new LaterSymbol(slice, first, symbol.Name)));
        }

        foreach (var symbol in symbols.Dropped)
        {
            var last = symbol.Users.Select(SliceOf).DefaultIfEmpty().Max();
            found.AddRange(symbol.Definers.Select(SliceOf).Distinct().Where(slice => slice < last).Select(slice => new LaterSymbol(slice, last, symbol.Name)));
        }

        return found;
    }
}
