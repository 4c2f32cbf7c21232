using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class TitleWriterTests
{
    const string Mean = "def weighted_mean(updates):\n    return sum(updates) / len(updates)\n";

    [Theory]
    [InlineData("Add weighted_mean to mean.py", "src/fed/mean.py")]
    [InlineData("Add weighted_mean to fed", "src/fed/mean.py", "src/fed/median.py")]
    [InlineData("Add weighted_mean to fed", "src/fed/mean.py", "src/fed/robust/median.py", "setup.py")]
    [InlineData("Add weighted_mean to src", "src/fed/mean.py", "src/ops/run.py", "setup.py")]
    [InlineData("Add weighted_mean", "fed/mean.py", "ops/run.py", "setup.py")]
    public void A_title_names_the_file_or_the_folder_that_has_most_of_the_slice(string title, params string[] paths)
    {
        var draft = Draft(Changes.Of(paths.Select((path, at) => (path, (string?)null, (string?)(at == 0 ? Mean : $"x{at} = weighted_mean([{at}])\n")))));

        Assert.Equal(title, new TitleWriter(SubjectStyle.Plain).Write(draft, []));
    }

    [Fact]
    public void Code_with_longer_tests_and_pages_is_named_and_placed_as_code()
    {
        var tests = string.Concat(Enumerable.Range(0, 3).Select(i => $"def test_mean_{i}():\n    assert weighted_mean([{i}]) == {i}\n"));
        var draft = Draft(Changes.Of(("src/fed/mean.py", null, Mean), ("tests/test_mean.py", null, tests), ("docs/mean.md", null, "The mean.\n")));

        Assert.Equal(SliceRole.Algorithm, draft.Role);
        Assert.Equal("Add weighted_mean to mean.py", new TitleWriter(SubjectStyle.Plain).Write(draft, []));
    }

    [Fact]
    public void A_private_name_is_no_title_where_something_is_taken_into_use()
    {
        var draft = Draft(Changes.Of(("src/fed/run.py", "x = 1\n", "def _pick(x):\n    return weighted_mean(x)\n")));

        Assert.Equal("Add _pick to run.py", new TitleWriter(SubjectStyle.Plain).Write(draft, []));
        Assert.Equal("Use weighted_mean in run.py", new TitleWriter(SubjectStyle.Plain).Write(draft, ["weighted_mean"]));
    }

    static SliceDraft Draft(Change change)
    {
        var units = ChangeUnit.Of(change);
        var index = new UnitIndex(units, change.Files);
        return new SliceDraft(index.Units, index, new SymbolTable(index), [.. Enumerable.Range(0, units.Count)], isNeeded: false, hasNeeds: false);
    }
}
