namespace ContribBot.Core.Splitting;

/// <summary>Turns groups into slices: roles, order, titles.</summary>
static class StackBuilder
{
    public static List<Slice> Build(IReadOnlyList<ChangeUnit> units, UnitIndex index, SymbolTable symbols, int[] groups, ChangeSize size, SubjectStyle style)
    {
        var graph = new SliceGraph(symbols, groups);
        var members = Enumerable.Range(0, graph.Count)
            .Select(group => Enumerable.Range(0, groups.Length).Where(unit => groups[unit] == group).ToList()).ToList();
        var needed = Enumerable.Range(0, graph.Count).SelectMany(group => graph.Needs(group).Keys).ToHashSet();
        var drafts = members.Select((own, group) => new SliceDraft(units, index, symbols, own, needed.Contains(group), graph.Needs(group).Count > 0)).ToList();
        var order = graph.Order(Comparer<int>.Create((a, b) =>
            (drafts[a].Rank, members[a][0]).CompareTo((drafts[b].Rank, members[b][0]))));

        var numbers = order.Select((group, position) => (group, position)).ToDictionary(entry => entry.group, entry => entry.position + 1);
        var titles = new TitleWriter(style);
        return [.. order.Select(group =>
        {
            var needs = graph.Needs(group).OrderBy(entry => numbers[entry.Key]).ToList();
            var title = titles.Write(drafts[group], [.. needs.SelectMany(entry => entry.Value.Names)]);
            return new Slice
            {
                Number = numbers[group],
                Title = title,
                Role = drafts[group].Role,
                Branch = $"stack/{numbers[group]}-{TitleWriter.Slug(title)}",
                ChangedLines = size.Of(members[group].Select(unit => units[unit])),
                DependsOn = [.. needs.Select(entry => numbers[entry.Key])],
                Parts = Parts(members[group].Select(unit => units[unit])),
                Why = Why(drafts[group], [.. needs.Select(entry => (numbers[entry.Key], entry.Value.Names))], needed.Contains(group)),
            };
        })];
    }

    static List<SlicePart> Parts(IEnumerable<ChangeUnit> units) =>
    [
        .. units.SelectMany(unit => unit.Members).GroupBy(unit => unit.File).OrderBy(file => file.Key).Select(file =>
        {
            var change = file.First().Change;
            var hunks = file.SelectMany(unit => unit.Hunks).OrderBy(hunk => hunk.Range.OldIndex).ThenBy(hunk => hunk.Range.NewIndex).ToList();
            return new SlicePart(change, hunks, hunks.Count == change.Hunks.Count) { MovedFrom = file.First().Move is { } move && move.To == change ? move.From.Path : null };
        }),
    ];

    static string Why(SliceDraft draft, List<(int Number, SortedSet<string> Names)> needs, bool needed)
    {
        if (needs.Count > 0)
            return $"Needs {string.Join("; ", needs.Select(need => $"slice {need.Number} for {Names(need.Names)}"))}.";
        return draft.Role switch
        {
            SliceRole.Mechanical when draft.Moves.Any() => "Files that move and hardly change; there is nothing to read but their places.",
            SliceRole.Mechanical => "The same small edit in many places; quick to read on its own and out of the way of the rest.",
            SliceRole.Tests => "Stands alone; last, so that it shows what the code before it does.",
            SliceRole.Docs => "Stands alone; last, so that it describes what is there.",
            _ when needed => "Nothing before it is needed; later steps build on it.",
            _ => "Stands alone: nothing before it is needed.",
        };
    }

    static string Names(SortedSet<string> names)
    {
        const int shown = 3;
        var text = string.Join(", ", names.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Take(shown));
        return names.Count > shown ? $"{text} and {names.Count - shown} more" : text;
    }
}
