using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class MixedHunksTests
{
    const string Both = "import os\n\n\ndef scale(x):\n    return x\n\n\ndef clip(y):\n    return y\n";

    [Fact]
    public void A_part_that_serves_another_group_alone_goes_there()
    {
        // One hunk adds two functions; the first is used by the first group, the second by the other.
        var change = Changes.Of(
            ("lib.py", "import os\n", Both),
            ("scaling.py", "x\n", "x\nfrom lib import scale\nvalue = scale(1)\n"),
            ("clipping.py", "y\n", "y\nfrom lib import clip\nlimit = clip(2)\n"));

        var division = Cut(change, [0, 0, 1]);

        Assert.Equal(["scale:0", "clip:1"], division.Units.Zip(division.Groups).Where(unit => unit.First.File == 0).Select(unit => $"{unit.First.Defined.Single()}:{unit.Second}"));
        var parts = division.Change.Files[0].Hunks;
        Assert.Equal(change.Files[0].Hunks[0].Added, parts.SelectMany(part => part.Added));
        Assert.All(parts, part => Assert.Equal(change.Files[0].Hunks[0].Range, part.PartOf));
        Assert.Equal("import os\ndef clip(y):\n    return y\n", Applied(division.Change.Files[0], parts[1]));
    }

    [Fact]
    public void An_import_goes_where_its_names_are_used()
    {
        var change = Changes.Of(
            ("use.py", "x\ny\nz\n", "x\nfrom a import first\nfrom b import second\ny\nfirst(1)\nz\nsecond(2)\n"),
            ("a.py", null, "def first(x):\n    pass\n"),
            ("b.py", null, "def second(x):\n    pass\n"));
        var units = ChangeUnit.Of(change);

        // The imports and the first call are in the group of a.py, the second call in b.py's.
        var division = Cut(change, [.. units.Select(unit => unit.Change.Path == "b.py" || unit.Words.Added.ContainsKey("second") && !unit.Words.Added.ContainsKey("first") ? 1 : 0)]);

        var parts = division.Units.Zip(division.Groups).Where(unit => unit.First.Hunks[0].PartOf is not null).ToList();
        Assert.Equal([("from a import first", 0), ("from b import second", 1)], parts.Select(part => (part.First.Hunks[0].Added[0], part.Second)));
    }

    [Fact]
    public void A_hunk_whose_parts_all_serve_others_or_one_group_stays_whole()
    {
        var change = Changes.Of(
            ("lib.py", "import os\n", Both), ("scaling.py", "x\n", "x\nvalue = scale(1)\n"), ("clipping.py", "y\n", "y\nlimit = clip(2)\n"), ("other.py", "z\n", "z\nnothing = 1\n"));

        Assert.False(Cut(change, [0, 0, 0, 1]).HasParts);
        Assert.False(Cut(change, [0, 1, 2, 0]).HasParts);
    }

    [Fact]
    public void A_move_that_would_close_a_circle_is_not_made()
    {
        // clip serves the second group, but it needs what the first group defines, which in turn needs the second.
        var change = Changes.Of(
            ("lib.py", "import os\n", "import os\n\n\ndef scale(x):\n    return start(x)\n\n\ndef clip(y):\n    return late(y)\n"),
            ("first.py", "x\n", "x\ndef late(y):\n    return scale(base(y))\n"),
            ("second.py", "y\n", "y\ndef base(y):\n    return y\nlimit = clip\n"));

        Assert.True(new SliceGraph(new SymbolTable(ChangeUnit.Of(change), new UnitIndex(ChangeUnit.Of(change), change.Files)), [0, 0, 1]).Count == 2);
        Assert.All(Cut(change, [0, 0, 1]).Units.Zip(Cut(change, [0, 0, 1]).Groups).Where(unit => unit.First.File == 0), unit => Assert.Equal(0, unit.Second));
    }

    [Fact]
    public void A_new_file_is_cut_only_between_definitions_of_some_length_and_its_beginning_comes_first()
    {
        static string Body(string name) => string.Concat(Enumerable.Range(0, 12).Select(i => $"    {name}_{i} = {i}\n"));
        var change = Changes.Of(
            ("lib.py", null, $"import os\n\n\ndef scale(x):\n{Body("factor")}\n\ndef clip(y):\n{Body("bound")}"),
            ("scaling.py", "x\n", "x\nvalue = scale(1)\n"),
            ("clipping.py", "y\n", "y\nlimit = clip(2)\n"));

        var division = Cut(change, [0, 0, 1]);

        Assert.Equal([0, 1], division.Units.Zip(division.Groups).Where(unit => unit.First.File == 0).Select(unit => unit.Second).ToArray());
        var graph = new SliceGraph(new SymbolTable(division.Units, new UnitIndex(ChangeUnit.Of(change), change.Files)), division.Groups);
        Assert.Contains("lib.py", graph.Needs(1)[0].Names);
        Assert.False(Cut(Changes.Of([.. change.Files.Skip(1).Select(file => (file.Path, (string?)"x\n", (string?)$"x\n{string.Concat(file.Hunks[0].Added.Select(line => line + "\n"))}")), ("lib.py", null, Both)]), [0, 1, 0]).HasParts);
    }

    static HunkDivision Cut(Change change, int[] groups)
    {
        var units = ChangeUnit.Of(change);
        return MixedHunks.Cut(change, units, groups, new UnitIndex(units, change.Files)).Join(_ => true);
    }

    static string Applied(FileChange file, Hunk part) => System.Text.Encoding.UTF8.GetString(SliceContent.Apply(file, [part]));
}
