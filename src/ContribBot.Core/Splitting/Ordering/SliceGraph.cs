namespace ContribBot.Core.Splitting;

/// <summary>Which group needs which other group to stand before it, and for what names.</summary>
sealed class SliceGraph
{
    readonly SortedDictionary<int, SortedSet<string>>[] needs;

    /// <param name="symbols">Names by unit.</param>
    /// <param name="groups">The group of each unit, from 0.</param>
    public SliceGraph(SymbolTable symbols, int[] groups)
    {
        needs = new SortedDictionary<int, SortedSet<string>>[groups.Length == 0 ? 0 : groups.Max() + 1];
        for (var i = 0; i < needs.Length; i++)
            needs[i] = [];
        foreach (var symbol in symbols.Introduced)
        {
            // Where several groups define a name, the first to do so introduces it; the one with most definitions is the best guess.
            var home = symbol.Definers.GroupBy(unit => groups[unit]).MaxBy(units => units.Count())!.Key;
            var homes = symbol.Definers.Select(unit => groups[unit]).ToHashSet();
            foreach (var user in symbol.Users.Select(unit => groups[unit]).Distinct().Where(user => !homes.Contains(user)))
                Add(user, home, symbol.Name);
        }

        foreach (var symbol in symbols.Dropped)
        {
            var removers = symbol.Definers.Select(unit => groups[unit]).Distinct().ToList();
            foreach (var user in symbol.Users.Select(unit => groups[unit]).Distinct())
            {
                foreach (var remover in removers.Where(remover => remover != user))
                    Add(remover, user, symbol.Name);
            }
        }
    }

    public int Count => needs.Length;

    /// <summary>The groups that must stand before <paramref name="group"/>, with the names that say so.</summary>
    public IReadOnlyDictionary<int, SortedSet<string>> Needs(int group) => needs[group];

    /// <summary>The strongly connected component of each group, by Tarjan's algorithm: groups that need each other are one slice.</summary>
    public int[] Components()
    {
        var component = Enumerable.Repeat(-1, Count).ToArray();
        var number = new int[Count];
        var low = new int[Count];
        var onStack = new bool[Count];
        var stack = new Stack<int>();
        var (visited, found) = (0, 0);
        for (var start = 0; start < Count; start++)
        {
            if (number[start] == 0)
                Visit(start);
        }

        return component;

        // At most some dozens of groups are ordered, so the recursion is shallow.
        void Visit(int group)
        {
            number[group] = low[group] = ++visited;
            stack.Push(group);
            onStack[group] = true;
            foreach (var other in needs[group].Keys)
            {
                if (number[other] == 0)
                {
                    Visit(other);
                    low[group] = Math.Min(low[group], low[other]);
                }
                else if (onStack[other])
                {
                    low[group] = Math.Min(low[group], number[other]);
                }
            }

            if (low[group] != number[group])
                return;
            int member;
            do
            {
                member = stack.Pop();
                onStack[member] = false;
                component[member] = found;
            }
            while (member != group);
            found++;
        }
    }

    /// <summary>Every group after what it needs; among those that are free the one with the lowest rank comes first.</summary>
    public List<int> Order(IComparer<int> rank)
    {
        var waiting = Enumerable.Range(0, Count).Select(group => needs[group].Count).ToArray();
        var free = new SortedSet<int>(Enumerable.Range(0, Count).Where(group => waiting[group] == 0), rank);
        var order = new List<int>(Count);
        while (free.Count > 0)
        {
            var next = free.Min;
            free.Remove(next);
            order.Add(next);
            for (var group = 0; group < Count; group++)
            {
                if (needs[group].ContainsKey(next) && --waiting[group] == 0)
                    free.Add(group);
            }
        }

        return order.Count == Count ? order : throw new InvalidOperationException("The slices depend on each other in a circle.");
    }

    void Add(int group, int needed, string name) =>
        (needs[group].TryGetValue(needed, out var names) ? names : needs[group][needed] = new SortedSet<string>(StringComparer.Ordinal)).Add(name);
}
