using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>One row of <c>git diff-tree --raw</c>.</summary>
/// <param name="Path">See <see cref="PathText"/>.</param>
/// <param name="OldMode">Octal as git prints it (<c>100644</c>), <c>000000</c> where the file did not exist.</param>
/// <param name="NewMode">The same for the head.</param>
/// <param name="OldId">Blob id at the base; all zeros where the file did not exist.</param>
/// <param name="NewId">Blob id at the head.</param>
/// <param name="Status">A, D, M or T; R or C with <see cref="OldPath"/> where renames were asked for.</param>
/// <param name="OldPath">The source of a rename or copy.</param>
public sealed record TreeDiffEntry(string Path, string OldMode, string NewMode, string OldId, string NewId, char Status, string? OldPath = null);

/// <summary>Differences between two trees.</summary>
public static class TreeDiff
{
    /// <summary>Every path that differs between two tree-ishes, in git's order.</summary>
    public static async Task<IReadOnlyList<TreeDiffEntry>> DiffAsync(
        this GitRepository repository, string baseId, string headId, bool findRenames = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var result = await repository.RunAsync(
            ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", findRenames ? "--find-renames" : "--no-renames", "--end-of-options", baseId, headId, "--"],
            cancellationToken: cancellationToken);
        return Parse(result.Output, out _);
    }

    /// <summary>Reads raw rows until the output ends or something else (the patch text after an empty field) begins.</summary>
    internal static List<TreeDiffEntry> Parse(ReadOnlyMemory<byte> output, out ReadOnlyMemory<byte> rest)
    {
        var entries = new List<TreeDiffEntry>();
        while (!output.IsEmpty && output.Span[0] == (byte)':')
        {
            var fields = Encoding.ASCII.GetString(Field(ref output).Span).Split(' ');
            var path = PathText.Decode(Field(ref output).Span);
            var status = fields[4][0];
            var oldPath = status is 'R' or 'C' ? path : null;
            if (oldPath is not null)
                path = PathText.Decode(Field(ref output).Span);
            entries.Add(new TreeDiffEntry(path, fields[0][1..], fields[1], fields[2], fields[3], status, oldPath));
        }

        rest = !output.IsEmpty && output.Span[0] == 0 ? output[1..] : output;
        return entries;
    }

    static ReadOnlyMemory<byte> Field(ref ReadOnlyMemory<byte> output)
    {
        var end = output.Span.IndexOf((byte)0);
        if (end < 0)
            throw new GitException("git diff-tree answered an unfinished row.");
        var field = output[..end];
        output = output[(end + 1)..];
        return field;
    }
}
