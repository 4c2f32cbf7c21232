using System.Text;
using ContribBot.Git;

namespace ContribBot.CommandLine;

/// <summary>The folder of <c>--out</c>.</summary>
static class PatchFolder
{
    /// <summary>Writes the patches; a folder that already holds patches is refused, so that two stacks never mix and nothing is overwritten.</summary>
    public static async Task WriteAsync(string folder, IReadOnlyList<StackPatch> patches, string script, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (Directory.EnumerateFiles(folder, "*.patch").Any())
                throw new UserErrorException($"{folder}: holds patches already; give --out an empty folder.");
            foreach (var patch in patches)
                await CreateAsync(Path.Combine(folder, patch.FileName), patch.Content, cancellationToken);
            await CreateAsync(Path.Combine(folder, StackScript.FileName), Encoding.UTF8.GetBytes(script), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{folder}: can't write the patches: {error.Message}", error);
        }
    }

    static async Task CreateAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        // CreateNew follows no link that somebody else put there.
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await file.WriteAsync(content, cancellationToken);
    }
}
