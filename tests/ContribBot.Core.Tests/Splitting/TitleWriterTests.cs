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
        var change = Changes.Of(paths.Select((path, at) => (path, (string?)null, (string?)(at == 0 ? Mean : $"x{at} = weighted_mean([{at}])\n"))));
        var units = ChangeUnit.Of(change);
        var index = new UnitIndex(units, change.Files);
        var draft = new SliceDraft(index.Units, index, new SymbolTable(index), [.. Enumerable.Range(0, units.Count)], isNeeded: false, hasNeeds: false);

        Assert.Equal(title, new TitleWriter(SubjectStyle.Plain).Write(draft, []));
    }
}
