using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class SubjectStyleTests
{
    [Theory]
    [InlineData("fix(cli): drop the flag|feat(core): add a thing|docs: say more", "feat(fed): add Mean")]
    [InlineData("ENH: Add linalg.matmul|BUG: Fix strides|TST: Cover it", "ENH: Add Mean to fed")]
    [InlineData("net/http: reuse connections|runtime: fix a leak|os: handle EINTR", "fed: add Mean")]
    [InlineData("add a thing|fix the other|remove both", "add Mean to fed")]
    [InlineData("Add a thing.|Fix the other.|Remove both.", "Add Mean to fed.")]
    [InlineData("Add a thing|Fix the other (#12)|WIP", "Add Mean to fed")]
    [InlineData("", "Add Mean to fed")]
    public void Titles_look_like_the_projects_own(string subjects, string expected) =>
        Assert.Equal(expected, SubjectStyle.Learn(subjects.Split('|')).Write("Add Mean to fed", SliceRole.Algorithm, "fed", isRemoval: false));

    [Theory]
    [InlineData(SliceRole.Tests, "TST: ")]
    [InlineData(SliceRole.Docs, "DOC: ")]
    [InlineData(SliceRole.Mechanical, "")]
    public void Tags_that_the_project_does_not_use_are_not_made_up(SliceRole role, string tag) =>
        Assert.Equal(tag + "Add Mean", SubjectStyle.Learn(["TST: One", "DOC: Two", "ENH: Three"]).Write("Add Mean", role, "fed", isRemoval: false));

    [Fact]
    public void A_long_title_is_cut_at_72_characters() =>
        Assert.Equal(72, SubjectStyle.Learn(["ENH: One"]).Write(new string('x', 100), SliceRole.Core, "fed", isRemoval: false).Length);
}
