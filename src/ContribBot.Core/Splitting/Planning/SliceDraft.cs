namespace ContribBot.Core.Splitting;

/// <summary>A group of units before it has its place: what it is and what can be said about it.</summary>
sealed class SliceDraft
{
    public SliceDraft(IReadOnlyList<ChangeUnit> all, UnitIndex index, SymbolTable symbols, IReadOnlyList<int> units, bool isNeeded, bool hasNeeds)
    {
        Units = [.. units.SelectMany(unit => all[unit].Members)];
        var inside = units.ToHashSet();
        Introduced =
        [
            .. symbols.Introduced.Where(symbol => symbol.Definers.Any(inside.Contains))
                .OrderBy(symbol => !symbol.Definers.Any(definer => inside.Contains(definer) && IsOf(all[definer], PathRole.Source)))
                .ThenBy(symbol => symbol.Name[0] == '_').ThenByDescending(symbol => symbol.Users.Length).ThenByDescending(symbol => char.IsUpper(symbol.Name[0])).ThenByDescending(symbol => symbol.Name.Length)
                .Select(symbol => symbol.Name),
        ];
        Dropped = [.. symbols.Dropped.Where(symbol => symbol.Definers.Any(inside.Contains)).OrderByDescending(symbol => symbol.Users.Length).Select(symbol => symbol.Name)];
        Substitution = CommonSubstitution(index);
        Role = FindRole(isNeeded, hasNeeds);
    }

    public IReadOnlyList<ChangeUnit> Units { get; }

    public SliceRole Role { get; }

    /// <summary>Where it stands where no need decides. A mechanical edit comes first, but tests that only expect another output come after what changed it.</summary>
    public SliceRole Rank => Role == SliceRole.Mechanical && !Units.Any(unit => IsOf(unit, PathRole.Source)) ? SliceRole.Tests : Role;

    /// <summary>New names that this group defines, those of the code before those of its tests, and the most used first.</summary>
    public IReadOnlyList<string> Introduced { get; }

    /// <summary>Old names whose definitions it removes.</summary>
    public IReadOnlyList<string> Dropped { get; }

    /// <summary>The substitution that most of its units make ("old→new"), or null.</summary>
    public string? Substitution { get; }

    /// <summary>The files that it moves, without those that it also rewrites.</summary>
    public IEnumerable<FileMove> Moves => Units.Select(unit => unit.Move).OfType<FileMove>().Where(move => move.IsPure).Distinct();

    public int Added => Units.Sum(unit => unit.Hunks.Sum(hunk => hunk.Range.NewLines));

    public int Removed => Units.Sum(unit => unit.Hunks.Sum(hunk => hunk.Range.OldLines));

    string? CommonSubstitution(UnitIndex index) =>
        Units.SelectMany(unit => unit.Edit.Substitutions)
            .GroupBy(edit => edit, StringComparer.Ordinal)
            .Where(same => same.Count() > Units.Count / 2 && Math.Max(same.Count(), index.SubstitutionFrequency.GetValueOrDefault(same.Key)) > 2)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;

    SliceRole FindRole(bool isNeeded, bool hasNeeds)
    {
        if (Share(IsMechanical) >= 0.8)
            return SliceRole.Mechanical;
        // Long tests and pages that come with their code don't make it something else.
        if (Share(unit => IsOf(unit, PathRole.Source)) < 0.2)
        {
            if (Share(unit => IsOf(unit, PathRole.Test)) >= 0.6)
                return SliceRole.Tests;
            if (Share(unit => IsOf(unit, PathRole.Docs)) >= 0.6)
                return SliceRole.Docs;
        }

        if (isNeeded && !hasNeeds)
            return SliceRole.Core;
        // What is mostly new and introduces names is new behaviour; what fits existing code to it is integration.
        return Introduced.Count > 0 && Added > 2 * Removed && (isNeeded || Units.Any(unit => unit.Change.Kind == FileChangeKind.Added))
            ? SliceRole.Algorithm
            : SliceRole.Integration;
    }

    static bool IsOf(ChangeUnit unit, PathRole role) => unit.Change.Role == role;

    bool IsMechanical(ChangeUnit unit) =>
        unit.Move is { IsPure: true } || unit.Edit.IsLayout || (Substitution is not null && unit.Edit.Sole == Substitution);

    double Share(Func<ChangeUnit, bool> holds) =>
        Units.Where(holds).Sum(unit => Math.Max(1, unit.ChangedLines)) / (double)Units.Sum(unit => Math.Max(1, unit.ChangedLines));
}
