using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class RoleSegmentsTests
{
    [Theory]
    [InlineData("core:100 algorithm:100 integration:120", "0 1 2")]
    [InlineData("core:60 core:60 algorithm:150 algorithm:20", "0 2")]
    [InlineData("core:150 core:150 core:150", "0")]
    [InlineData("core:10 algorithm:180 integration:10", "0")]
    [InlineData("core:20 algorithm:230", "0")]
    public void A_long_order_is_cut_where_its_work_changes_in_kind_and_both_sides_are_worth_a_step(string order, string starts) =>
        Assert.Equal(starts, string.Join(' ', RoleSegments.Starts(
            [.. order.Split(' ').Select((item, place) => item.Split(':') is var parts
                ? new UseItem([place], int.Parse(parts[1]), Enum.Parse<SliceRole>(parts[0], ignoreCase: true), place == 0 ? [] : [place - 1]) : null!)], 150)));

    [Fact]
    public void Units_come_after_what_they_need_and_those_that_need_each_other_are_one_item()
    {
        var change = Changes.Of(
            ("use.py", null, "first()\nsecond()\n"), ("a.py", null, "def first():\n    second()\n"), ("b.py", null, "def second():\n    first()\n"), ("c.py", null, "alone = 1\n"));
        var units = ChangeUnit.Of(change);
        var uses = new SliceGraph(new SymbolTable(new UnitIndex(units, change.Files)), [0, 1, 2, 3]);

        var order = UseOrder.Of([0, 1, 2, 3], uses, [SliceRole.Integration, SliceRole.Core, SliceRole.Core, SliceRole.Tests], [1, 2, 2, 1]);

        Assert.Equal(["1,2", "0", "3"], order.Select(item => string.Join(',', item.Units)));
        Assert.Equal([0], order[1].Needs);
        Assert.Equal(4, order[0].Lines);
    }

    [Fact]
    public void A_change_that_is_one_group_is_not_cut() => Assert.Equal([0, 0, 0], Cut([0, 0, 0], _ => 0));

    [Fact]
    public void A_long_slice_is_cut_unless_its_units_are_as_one()
    {
        Assert.Equal(3, Cut([0, 0, 1], _ => 0).Distinct().Count());
        Assert.Equal(3, Cut([0, 0, 1], groups => -0.1 * groups.Distinct().Count()).Distinct().Count());
        Assert.Equal([0, 0, 1], Cut([0, 0, 1], groups => -0.3 * groups.Distinct().Count()));
    }

    static int[] Cut(int[] groups, Func<int[], double> worth)
    {
        var change = Changes.Of(("a.py", null, Body("first", "")), ("b.py", null, Body("second", "first_0()")), ("use.py", "x\n", "x\n" + Body("third", "second_0()")));
        var units = ChangeUnit.Of(change);
        return RoleSegments.Cut(units, new SymbolTable(new UnitIndex(units, change.Files)), groups, new ChangeSize(change, new SplittingOptions()), 50, testsStay: true, worth);

        static string Body(string name, string use) => string.Concat(Enumerable.Range(0, 30).Select(i => $"def {name}_{i}():\n    {(use.Length == 0 ? "pass" : use)}\n"));
    }
}
