using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class GroupingTests
{
    // Two tight pairs, loosely connected.
    static readonly double[,] Pairs = { { 0, .9, .2, .1 }, { .9, 0, .1, .2 }, { .2, .1, 0, .8 }, { .1, .2, .8, 0 } };

    [Fact]
    public void Average_linkage_merges_the_likeliest_first_and_averages_what_remains()
    {
        var merges = AverageLinkage.Cluster(Pairs);

        Assert.Equal([(0, 1), (2, 3), (0, 2)], merges.Select(merge => (merge.Into, merge.From)));
        Assert.Equal([0.9, 0.8, 0.15], merges.Select(merge => Math.Round(merge.Probability, 10)));
    }

    [Fact]
    public void The_dendrogram_is_cut_where_agreement_with_the_author_is_expected_to_be_highest()
    {
        var merges = AverageLinkage.Cluster(Pairs);

        double Expected(int clusters) => ExpectedAgreement.Of(Pairs, [1, 1, 1, 1], AverageLinkage.Cut(4, merges, clusters));

        // I = 1.7, T = 2.3, q = 2, N = 6: (1.7 − 4.6/6) / (2.15 − 4.6/6).
        Assert.Equal((1.7 - (4.6 / 6)) / (2.15 - (4.6 / 6)), Expected(2), 10);
        Assert.Equal(2, Enumerable.Range(1, 4).MaxBy(Expected));
        Assert.Equal([0, 0, 1, 1], AverageLinkage.Cut(4, merges, 2));
    }

    [Fact]
    public void A_cut_is_worth_what_is_left_of_it_once_its_groups_can_be_put_in_order()
    {
        var change = SplitPlannerTests.TwoFeatures();
        var index = new UnitIndex(ChangeUnit.Of(change), change.Files);
        int[] Group(Func<int[], int[]> orderly) => UnitGrouping.Group(index, CoChange.Unknown, new ChangeSize(change, Changes.Always), orderly).Groups;

        var free = Group(groups => groups);
        var other = Group(groups => groups.SequenceEqual(free) ? new int[groups.Length] : groups);

        Assert.True(free.Distinct().Count() > 1);
        Assert.True(other.Distinct().Count() > 1);
        Assert.NotEqual(free, other);
    }

    [Fact]
    public void Files_that_changed_together_before_belong_together_now()
    {
        var history = new CoChange([["a", "b"], ["a", "b"], ["a", "c"], [.. Enumerable.Range(0, 31).Select(i => i.ToString()), "a", "d"]]);

        Assert.Equal(2.0 / 2 * (2.0 / 4), history.Between("a", "b"), 10);
        Assert.Equal(0, history.Between("b", "c"));
        Assert.Equal(0, history.Between("a", "d"));
    }

    [Theory]
    [InlineData("readHTTPHeader_line2", "read,http,header,line")]
    [InlineData("__init__", "init")]
    [InlineData("x_ab", "")]
    public void Identifiers_fall_into_subwords(string identifier, string expected) => Assert.Equal(expected, string.Join(',', Subwords.Of(identifier)));

    [Fact]
    public void Hunks_that_open_and_close_one_bracket_are_one_unit()
    {
        const string before = "f();\ng();\nh();\n";
        var units = ChangeUnit.Of(Changes.Of(("a.cs", before, "if (x) {\nf();\ng();\n}\nh();\n")));

        Assert.Equal(2, Assert.Single(units).Hunks.Count);
    }

    [Fact]
    public void A_circle_of_two_groups_is_resolved_by_moving_the_small_unit_that_makes_it()
    {
        var lines = string.Concat(Enumerable.Range(0, 40).Select(i => $"x{i} = {i}\n"));
        var change = Changes.Of(
            ("a.py", null, "def first():\n    pass\n" + lines),
            ("b.py", null, "def second():\n    first()\n" + lines),
            ("c.py", null, "def third():\n    second()\n"));
        var units = ChangeUnit.Of(change);
        var symbols = new SymbolTable(new UnitIndex(units, change.Files));

        var groups = SliceCycles.Resolve([0, 1, 0], units, symbols);

        Assert.Equal([0, 1, 1], groups);
    }

    [Fact]
    public void Groups_that_hold_each_other_firmly_become_one()
    {
        var change = Changes.Of(("a.py", null, "def first():\n    second()\n"), ("b.py", null, "def second():\n    first()\n"));
        var units = ChangeUnit.Of(change);

        Assert.Equal([0, 0], SliceCycles.Resolve([0, 1], units, new SymbolTable(new UnitIndex(units, change.Files))));
    }
}
