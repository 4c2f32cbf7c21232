using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

/// <summary>Changes made to do harm get a plan or a refusal, and never a name that leaves its place.</summary>
public sealed class HostileChangeTests
{
    [Fact]
    public void A_line_of_ten_megabytes_is_planned()
    {
        var line = string.Concat(Enumerable.Repeat("((\"'`/*a_b ", 1_000_000));

        var plan = SplitPlanner.Plan(Changes.Of(("a.js", "x\n", line + "\n"), ("b.rs", null, "fn b() {}\n" + line)), Changes.Always);

        Assert.Equal(2, plan.Change.Files.Count);
        Assert.Equal(4, plan.ChangedLines);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("-rf")]
    [InlineData("\u001b[31mred\u0007")]
    [InlineData("a b;$(touch x)`id`|\n&.py")]
    [InlineData("~^:?*[\\@{")]
    [InlineData("..lock")]
    public void Branches_and_file_names_are_plain_whatever_the_paths_are(string path)
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"def -rf;{i}($(x)): `{path}`\n"));
        var plan = SplitPlanner.Plan(Changes.Of((path, null, text), ("docs/" + path.Replace('/', '_') + ".md", null, "Nothing to do with it.\n")), Changes.Always);

        Assert.All(plan.Slices, slice => Assert.Matches("^stack/[0-9]+-[a-z0-9-]+$", slice.Branch));
        Assert.All(plan.Slices, slice => Assert.DoesNotMatch(@"[\p{Cc}`$;|&<>]", slice.Title));
        Assert.All(StackMails.Write(plan, new PatchAuthor("x\nSubject: evil", "a@b>\nTo: c", DateTimeOffset.UnixEpoch)), mail =>
        {
            Assert.Matches(@"^[0-9]{4}-[a-z0-9-]+\.patch$", mail.FileName);
            Assert.DoesNotMatch("(?m)^(To: |Subject: evil)", System.Text.Encoding.UTF8.GetString(mail.Content));
        });
    }

    [Theory]
    [InlineData("@@ -1 +1 @@\n-a")]
    [InlineData("@@ -1,99999999999 +1 @@\n-a\n+b")]
    [InlineData("nonsense")]
    [InlineData("@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b")]
    public void A_patch_that_lies_about_its_lines_is_refused_and_the_line_named(string patch) =>
        Assert.Contains("line ", Assert.Throws<DiffFormatException>(() => UnifiedDiff.ReadHunks(patch)).Message, StringComparison.Ordinal);
}
