using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class TestHabitTests
{
    static readonly string[] s_source = ["src/mean.py"];
    static readonly string[] s_both = ["src/mean.py", "tests/test_mean.py"];

    [Fact]
    public void A_habit_is_what_more_than_half_of_the_commits_to_source_show()
    {
        var huge = Enumerable.Range(0, 40).Select(i => $"src/{i}.py").ToArray();

        var habit = TestHabit.Of([.. Enumerable.Repeat(s_both, 13), .. Enumerable.Repeat(s_source, 12), huge, ["README.md"], ["tests/test_mean.py"]]);

        Assert.Equal(new TestHabit(25, 13), habit);
        Assert.True(habit.IsStrong);
        Assert.True(new TestHabit(25, 12).IsWeak);
        Assert.True(new TestHabit(10, 10) is { IsStrong: false, IsWeak: false });
        Assert.True(TestHabit.Unknown is { IsStrong: false, IsWeak: false });
    }

    [Fact]
    public void A_test_joins_the_last_slice_that_it_needs()
    {
        var (units, symbols, size) = Read();

        Assert.Equal([0, 1, 1, 0], TestsWithSubjects.Join(units, symbols, [0, 1, 2, 2], size, most: 1000, worth: _ => 1));
    }

    [Fact]
    public void A_test_that_would_make_its_slice_too_long_stays_where_it_is()
    {
        var (units, symbols, size) = Read();

        Assert.Equal([0, 1, 2, 2], TestsWithSubjects.Join(units, symbols, [0, 1, 2, 2], size, most: 3, worth: _ => 1));
    }

    [Theory]
    [InlineData(0.10, true)]
    [InlineData(0.20, false)]
    public void A_test_stays_where_its_author_most_likely_had_it_whatever_the_habit(double cost, bool moves)
    {
        var (units, symbols, size) = Read();

        var groups = TestsWithSubjects.Join(units, symbols, [0, 1, 2, 2], size, most: 1000, worth: groups => groups.SequenceEqual([0, 1, 2, 2]) ? 1 : 1 - cost);

        Assert.Equal(moves, !groups.SequenceEqual([0, 1, 2, 2]));
    }

    [Fact]
    public void A_test_without_a_known_subject_stays_where_it_is()
    {
        var change = Changes.Of(("src/mean.py", "x\n", "x\ny = 1\n"), ("tests/test_other.py", null, "def test_nothing():\n    assert 1 + 1\n"));
        var units = ChangeUnit.Of(change);

        Assert.Equal([0, 1], TestsWithSubjects.Join(units, new SymbolTable(new UnitIndex(units, change.Files)), [0, 1], new ChangeSize(change, new SplittingOptions()), most: 1000, worth: _ => 1));
    }

    [Fact]
    public void The_habit_of_the_project_decides_whether_tests_stand_alone()
    {
        static string Code(string name) => string.Concat(Enumerable.Range(0, 30).Select(i => $"def {name}_{i}(updates):\n    return updates\n"));
        var tests = "from fed.mean import mean_1\nfrom fed.median import median_1\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"\n\ndef test_case_{i}(sample):\n    assert mean_1(sample) == median_1({i})\n"));
        var change = Changes.Of(("fed/mean.py", null, Code("mean")), ("ops/logs.py", null, string.Concat(Enumerable.Range(0, 60).Select(i => $"handler{i} = RotatingFile('server{i}.log')\n"))), ("fed/median.py", null, Code("median")), ("tests/test_all.py", null, tests));
        var unknown = SplitPlanner.Plan(change, Changes.Always);

        var strong = SplitPlanner.Plan(change, Changes.Always, ProjectHabits.Unknown with { Tests = new TestHabit(100, 80) });

        Assert.Single(unknown.Slices, slice => slice.Role == SliceRole.Tests);
        Assert.DoesNotContain(strong.Slices, slice => slice.Role == SliceRole.Tests);
        Assert.Empty(StackRules.LaterSymbols(strong));
    }

    static (List<ChangeUnit> Units, SymbolTable Symbols, ChangeSize Size) Read()
    {
        // The first test uses both, the second is named after the file that it tests.
        var change = Changes.Of(
            ("src/mean.py", null, "def mean(x):\n    return x\n"), ("src/median.py", null, "def median(x):\n    return mean(x)\n"),
            ("tests/test_both.py", null, "def test_both():\n    assert mean(1) == median(1)\n"), ("tests/test_mean.py", null, "def test_zero():\n    assert 0 == 0\n"));
        var units = ChangeUnit.Of(change);
        return (units, new SymbolTable(new UnitIndex(units, change.Files)), new ChangeSize(change, new SplittingOptions()));
    }
}
