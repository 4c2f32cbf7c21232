using System.Text;

namespace ContribBot.Git.Tests;

public sealed class HostilePatchTests
{
    const int Most = 1_000_000;

    static readonly List<TreeDiffEntry> s_entry = [new("a.txt", "100644", "100644", new string('1', 40), new string('2', 40), 'M')];

    [Fact]
    public void More_than_a_million_hunks_are_refused_with_what_to_do()
    {
        var error = Assert.Throws<GitException>(() => PatchRanges.Read(Patch(Most + 1), s_entry, Most));

        Assert.Contains("more than 1,000,000 hunks", error.Message, StringComparison.Ordinal);
        Assert.Contains("split it by hand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_are_read() => Assert.Equal(Most, PatchRanges.Read(Patch(Most), s_entry, Most)[0].Hunks.Count);

    static byte[] Patch(int hunks)
    {
        var patch = new StringBuilder("diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n", hunks * 28);
        for (var i = 1; i <= hunks; i++)
            patch.Append("@@ -").Append(2 * i).Append(" +").Append(2 * i).Append(" @@\n-a\n+b\n");
        return Encoding.ASCII.GetBytes(patch.ToString());
    }
}
