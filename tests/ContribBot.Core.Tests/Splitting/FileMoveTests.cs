using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class FileMoveTests
{
    static readonly SplittingOptions s_defaults = new();

    [Fact]
    public void A_file_that_goes_and_comes_with_its_content_has_moved_and_the_same_name_is_the_first_choice()
    {
        var change = Changes.Of(
            ("new/a.py", null, Code(1)), ("new/b.py", null, Code(1)), ("old/a.py", Code(1), null), ("old/b.py", Code(1), null), ("old/c.py", Code(2), null), ("kept.py", Code(3), Code(4)));

        Assert.Equal([("old/a.py", "new/a.py", 0), ("old/b.py", "new/b.py", 0)], Moves(change));
    }

    [Fact]
    public void A_file_that_is_edited_on_the_way_has_moved_as_long_as_half_of_it_is_the_same()
    {
        var edited = Code(1).Replace("row_1_3 ", "line_1_3 ", StringComparison.Ordinal);

        Assert.Equal([("old.py", "new.py", 2)], Moves(Changes.Of(("new.py", null, edited), ("old.py", Code(1), null))));
        Assert.Empty(Moves(Changes.Of(("new.py", null, Code(2) + Code(3) + Code(4) + Code(1)), ("old.py", Code(1), null))));
    }

    [Fact]
    public void A_file_moves_once_and_to_where_most_of_it_is()
    {
        var near = Code(1) + "one_more_line = 1\n";

        Assert.Equal([("old.py", "z.py", 1)], Moves(Changes.Of(("a.py", null, Code(1) + Code(9)[..60]), ("old.py", Code(1), null), ("z.py", null, near))));
    }

    [Fact]
    public void Empty_files_say_nothing_about_each_other() => Assert.Empty(Moves(Changes.Of(("a/__init__.py", null, ""), ("b/__init__.py", "", null))));

    [Fact]
    public void Moves_stand_first_and_alone_with_those_who_only_follow_them_and_count_as_little_as_they_change()
    {
        var feature = string.Concat(Enumerable.Range(0, 25).Select(i => $"def quantile_{i}(rows, share):\n    return sorted(rows)[int(share * {i})]\n\n\n"));
        var sketch = string.Concat(Enumerable.Range(0, 25).Select(i => $"def merge_{i}(left, right):\n    return left + quantile_{i}(right, 0.5)\n\n\n"));
        var plan = SplitPlanner.Plan(
            Changes.Of(
            [
                .. Enumerable.Range(0, 12).SelectMany(i => ((string, string?, string?)[])[($"pkg/old/module{i}.py", Code(i), null), ($"pkg/new/module{i}.py", null, Code(i))]),
                ("pkg/app.py", "from pkg.old import module1\n\nrun(module1)\n", "from pkg.new import module1\n\nrun(module1)\n"),
                ("pkg/quantiles.py", null, feature), ("pkg/merging.py", null, sketch),
            ]),
            new SplittingOptions { SuggestAboveLines = 100 });

        Assert.Equal(SplitDecision.Split, plan.Decision);
        var moves = plan.Slices[0];
        Assert.Equal(("Move 12 files to pkg/new", SliceRole.Mechanical, 2), (moves.Title, moves.Role, moves.ChangedLines));
        Assert.Equal(["pkg/app.py", .. Enumerable.Range(0, 12).Select(i => $"pkg/new/module{i}.py").Order(StringComparer.Ordinal)], moves.Places.Select(part => part.File.Path).Order(StringComparer.Ordinal));
        Assert.Equal(25, moves.Parts.Count);
        Assert.Equal(202, plan.ChangedLines);
        var comment = SplitComment.Render(plan);
        Assert.Contains("`pkg/new/module3.py`, moved from `pkg/old/module3.py`", comment, StringComparison.Ordinal);
        Assert.Contains(": a mechanical edit and ", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_files_that_only_move_are_no_large_change()
    {
        var plan = SplitPlanner.Plan(
            Changes.Of(Enumerable.Range(0, 9).SelectMany(i => ((string, string?, string?)[])[($"old/module{i}.py", Code(i), null), ($"new/module{i}.py", null, Code(i))])), s_defaults);

        Assert.Equal((SplitDecision.Keep, 0), (plan.Decision, plan.ChangedLines));
    }

    [Fact]
    public void What_many_moves_have_in_common_is_no_reason_to_keep_the_rest_together()
    {
        var plan = SplitPlanner.Plan(
            Changes.Of(
            [
                .. Enumerable.Range(0, 40).SelectMany(i => ((string, string?, string?)[])[($"old/module{i}.py", Code(i), null), ($"new/module{i}.py", null, Code(i))]),
                ("codec/zip.py", null, string.Concat(Enumerable.Range(0, 70).Select(i => $"def inflate_{i}(window):\n    return huffman(window, {i})\n\n"))),
                ("web/login.py", null, string.Concat(Enumerable.Range(0, 70).Select(i => $"def session_{i}(cookie):\n    return verify(cookie, {i})\n\n"))),
            ]),
            s_defaults);

        Assert.Equal((SplitDecision.Split, 3), (plan.Decision, plan.Slices.Count));
    }

    [Fact]
    public void In_a_change_of_hundreds_of_units_both_sides_of_a_path_stay_with_their_own_hunks()
    {
        // A file that gives its place to a folder is a block already when all is joined into larger ones.
        var change = Changes.Of(
        [
            ("area0/tool", "old tool\n", null), ("area0/tool/main.py", null, "new tool\n"),
            .. Enumerable.Range(0, 400).Select(i => ($"area{i % 2}/file{i}.py", (string?)$"value = {i}\n", (string?)$"value = {i}\nother_{i} = {i}\n")),
        ]);

        var plan = SplitPlanner.Plan(change, Changes.Always);

        Assert.All(plan.Slices.SelectMany(slice => slice.Parts), part => Assert.All(part.Hunks, hunk => Assert.Contains(hunk, part.File.Hunks)));
        Assert.Equal(change.Files.Select(file => file.Path).Order(StringComparer.Ordinal), plan.Slices.SelectMany(slice => slice.Parts).Select(part => part.File.Path).Order(StringComparer.Ordinal));
    }

    static List<(string From, string To, int Changed)> Moves(Change change) => [.. FileMove.Of(change.Files).Select(move => (move.From.Path, move.To.Path, move.ChangedLines))];

    static string Code(int number) => string.Concat(Enumerable.Range(0, 10).Select(line => $"row_{number}_{line} = compute_{number}({line})\n"));
}
