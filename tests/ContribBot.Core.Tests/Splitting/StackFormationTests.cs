using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class StackFormationTests
{
    [Fact]
    public void A_file_that_parses_only_with_hunks_of_two_groups_stands_in_one_slice()
    {
        // Each hunk adds one end of a string; neither bracket counts nor names tie them.
        var change = Changes.Of(
            ("text.py", "a = 1\nb = 2\nc = 3\n", "a = 1\n\"\"\"\nb = 2\n\"\"\"\nc = 3\n"),
            ("one.py", "x = 1\n", "x = 2\n"),
            ("two.py", "y = 1\n", "y = 2\n"));

        var slices = Form(change, [0, 1, 0, 1]);

        Assert.Equal(2, slices.Count);
        Assert.Equal(2, Assert.Single(slices.SelectMany(slice => slice.Parts), part => part.File.Path == "text.py").Hunks.Count);
    }

    [Fact]
    public void A_file_that_parses_on_the_way_may_stand_in_several()
    {
        var change = Changes.Of(
            ("text.py", "a = 1\nb = 2\nc = 3\n", "a = 1\nd = 4\nb = 2\ne = 5\nc = 3\n"),
            ("one.py", "x = 1\n", "x = 2\n"),
            ("two.py", "y = 1\n", "y = 2\n"));

        Assert.Equal(2, Form(change, [0, 1, 0, 1]).SelectMany(slice => slice.Parts).Count(part => part.File.Path == "text.py"));
    }

    static List<Slice> Form(Change change, int[] groups) =>
        StackFormation.Form(change, new UnitIndex(ChangeUnit.Of(change), change.Files), new Grouping(groups, 0, _ => 0), new ChangeSize(change, Changes.Always), Changes.Always, ProjectHabits.Unknown).Slices;
}
