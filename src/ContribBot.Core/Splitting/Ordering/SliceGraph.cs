namespace ContribBot.Core.Splitting;

/// <summary>Why one group needs another before it.</summary>
sealed class Need
{
    /// <summary>The names that say so.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The units that need, and those that they need.</summary>
    public SortedSet<int> Users { get; } = [];

    public SortedSet<int> Providers { get; } = [];
}

/// <summary>Which group needs which other group to stand before it, and for what names.</summary>
sealed class SliceGraph
{
    readonly SortedDictionary<int, Need>[] needs;

    /// <param name="symbols">Names by unit.</param>
    /// <param name="groups">The group of each unit, from 0.</param>
    public SliceGraph(SymbolTable symbols, int[] groups)
    {
        needs = new SortedDictionary<int, Need>[groups.Length == 0 ? 0 : groups.Max() + 1];
        for (var i = 0; i < needs.Length; i++)
            needs[i] = [];
        foreach (var symbol in symbols.Introduced)
        {
            // Where several groups define a name, the first to do so introduces it; the one with most definitions is the best guess.
            var home = symbol.Definers.GroupBy(unit => groups[unit]).MaxBy(units => units.Count())!.Key;
            var homes = symbol.Definers.Select(unit => groups[unit]).ToHashSet();
            foreach (var user in symbol.Users.Where(user => !homes.Contains(groups[user])))
                Add(groups[user], home, symbol.Name, [user], symbol.Definers.Where(unit => groups[unit] == home));
        }

        foreach (var symbol in symbols.Dropped)
        {
            foreach (var remover in symbol.Definers)
            {
                foreach (var user in symbol.Users.Where(user => groups[user] != groups[remover]))
                    Add(groups[remover], groups[user], symbol.Name, [remover], [user]);
            }
        }
    }

    public int Count => needs.Length;

    /// <summary>The groups that must stand before <paramref name="group"/>, with the names that say so.</summary>
    public IReadOnlyDictionary<int, Need> Needs(int group) => needs[group];

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

    /// <summary>True where the groups can be put in order.</summary>
    public bool IsAcyclic => Components().Distinct().Count() == Count;

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

    void Add(int group, int needed, string name, IEnumerable<int> users, IEnumerable<int> providers)
    {
        if (!needs[group].TryGetValue(needed, out var need))
            needs[group].Add(needed, need = new Need());
        need.Names.Add(name);
        need.Users.UnionWith(users);
        need.Providers.UnionWith(providers);
    }
}
