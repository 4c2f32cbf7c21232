namespace ContribBot.Core.Splitting;

/// <summary>A change with some hunks cut into parts: every part is a unit of its own, in a group of its own choice.</summary>
sealed class HunkDivision
{
    readonly Change whole;
    readonly IReadOnlyList<ChangeUnit> wholeUnits;

    HunkDivision(Change whole, IReadOnlyList<ChangeUnit> wholeUnits, IReadOnlyDictionary<int, IReadOnlyList<HunkPart>> cuts, Func<int, int, int> group)
    {
        (this.whole, this.wholeUnits) = (whole, wholeUnits);
        var files = Files(cuts);
        Change = cuts.Count == 0 ? whole : whole with { Files = [.. files.Select(file => file.Change)] };
        var (units, origins, groups) = (new List<ChangeUnit>(), new List<(int, HunkPart?)>(), new List<int>());
        for (var i = 0; i < wholeUnits.Count; i++)
        {
            var unit = wholeUnits[i];
            var (file, definitions) = files[unit.File];
            if (!cuts.TryGetValue(i, out var parts))
            {
                units.Add(definitions is null ? unit : new ChangeUnit(unit.File, file, unit.Hunks, definitions));
                origins.Add((i, null));
                groups.Add(group(i, 0));
                continue;
            }

            for (var part = 0; part < parts.Count; part++)
            {
                // The file has the very same object: whose hunk it is is told by reference.
                units.Add(new ChangeUnit(unit.File, file, [file.Hunks.First(hunk => IsPart(hunk, unit.Hunks[0], parts[part]))], definitions!));
                origins.Add((i, parts[part]));
                groups.Add(group(i, part));
            }
        }

        (Units, Origins, Groups) = (units, origins, [.. groups]);
    }

    public Change Change { get; }

    public IReadOnlyList<ChangeUnit> Units { get; }

    /// <summary>Which unit of the whole change each unit comes from, and the lines that it has of it; null for all.</summary>
    public IReadOnlyList<(int Unit, HunkPart? Part)> Origins { get; }

    /// <summary>The group of each unit, for others to change.</summary>
    public int[] Groups { get; set; }

    public bool HasParts => Origins.Any(origin => origin.Part is not null);

    /// <param name="change">The change.</param>
    /// <param name="units">Its units.</param>
    /// <param name="groups">Their groups; every part starts in its unit's.</param>
    /// <param name="cuts">The parts of the units that are cut, which have one hunk each.</param>
    public static HunkDivision Of(Change change, IReadOnlyList<ChangeUnit> units, int[] groups, IReadOnlyDictionary<int, IReadOnlyList<HunkPart>> cuts) =>
        new(change, units, cuts, (unit, _) => groups[unit]);

    /// <summary>The group of each unit of the whole change: that of its first part, where it is cut.</summary>
    public int[] Whole(int[] groups)
    {
        var result = new int[wholeUnits.Count];
        for (var i = groups.Length - 1; i >= 0; i--)
            result[Origins[i].Unit] = groups[i];
        return result;
    }

    /// <summary>The same with neighbours of one hunk that are in one group joined again.</summary>
    /// <param name="mayStay">The files whose hunks may stay cut; in others the parts go where most of their lines are.</param>
    public HunkDivision Join(Func<FileChange, bool> mayStay)
    {
        var cuts = new Dictionary<int, IReadOnlyList<HunkPart>>();
        var groups = new Dictionary<(int, int), int>();
        foreach (var unit in Enumerable.Range(0, Units.Count).GroupBy(i => Origins[i].Unit))
        {
            var runs = new List<(HunkPart Lines, int Group)>();
            foreach (var i in unit.Where(i => Origins[i].Part is not null))
            {
                var (part, group) = (Origins[i].Part!.Value, Groups[i]);
                if (runs.Count > 0 && runs[^1].Group == group)
                    runs[^1] = (runs[^1].Lines with { End = part.End, IsImport = runs[^1].Lines.IsImport && part.IsImport }, group);
                else
                    runs.Add((part, group));
            }

            if (runs.Count > 1 && mayStay(Units[unit.First()].Change))
            {
                cuts.Add(unit.Key, [.. runs.Select(run => run.Lines)]);
                for (var run = 0; run < runs.Count; run++)
                    groups.Add((unit.Key, run), runs[run].Group);
            }
            else
            {
                groups.Add((unit.Key, 0), runs.Count == 0 ? Groups[unit.First()] : runs.GroupBy(run => run.Group).MaxBy(same => same.Sum(run => run.Lines.End - run.Lines.First))!.Key);
            }
        }

        return new HunkDivision(whole, wholeUnits, cuts, (unit, part) => groups[(unit, part)]);
    }

    /// <summary>Every file of the change; one that has cut hunks with the definitions that they make anew.</summary>
    (FileChange Change, FileDefinitions? Definitions)[] Files(IReadOnlyDictionary<int, IReadOnlyList<HunkPart>> cuts)
    {
        var files = whole.Files.Select(file => (Change: file, Definitions: (FileDefinitions?)null)).ToArray();
        foreach (var file in cuts.GroupBy(cut => wholeUnits[cut.Key].File))
        {
            var parts = file.ToDictionary(cut => wholeUnits[cut.Key].Hunks[0], cut => cut.Value, (IEqualityComparer<Hunk>)ReferenceEqualityComparer.Instance);
            var change = files[file.Key].Change;
            change = change.WithHunks([.. change.Hunks.SelectMany(hunk => parts.TryGetValue(hunk, out var cut) ? cut.Select(part => hunk.Part(part.First, part.End)) : [hunk])]);
            files[file.Key] = (change, new FileDefinitions(change));
        }

        return files;
    }

    static bool IsPart(Hunk hunk, Hunk of, HunkPart part) =>
        hunk.PartOf == of.Range && (of.Range.NewLines > 0 ? hunk.Range.NewIndex - of.Range.NewIndex : hunk.Range.OldIndex - of.Range.OldIndex) == part.First;
}
