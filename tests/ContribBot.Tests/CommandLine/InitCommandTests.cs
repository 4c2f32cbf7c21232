namespace ContribBot.Tests;

/// <summary>Runs <c>contribbot init</c> in a folder of its own.</summary>
public sealed class InitCommandTests : IDisposable
{
    static readonly string[] s_files = [".github/ISSUE_TEMPLATE/rfc.yml", ".github/contribbot.yml", "docs/proposals.md"];

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("contribbot-init-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task An_empty_repository_gets_a_form_a_configuration_and_a_page()
    {
        var (code, output, error) = await ContribBotProgram.RunAsync(null, "init", "-C", directory.FullName);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(s_files.Select(file => $"wrote {file}"), output.TrimEnd().Split('\n'));
        Assert.All(s_files, file => Assert.True(File.Exists(Path.Combine(directory.FullName, file))));
    }

    [Fact]
    public async Task What_is_there_already_is_kept_byte_for_byte()
    {
        var own = Path.Combine(directory.FullName, ".github", "contribbot.yml");
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        await File.WriteAllTextAsync(own, "# ours\n");

        var (code, output, _) = await ContribBotProgram.RunAsync(null, "init", "-C", directory.FullName);

        Assert.Equal(0, code);
        Assert.Contains("kept  .github/contribbot.yml (it is there already)", output, StringComparison.Ordinal);
        Assert.Equal("# ours\n", await File.ReadAllTextAsync(own));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var (code, _, error) = await ContribBotProgram.RunAsync(null, "init", "-C", Path.Combine(directory.FullName, "nowhere"));

        Assert.Equal(2, code);
        Assert.EndsWith("nowhere: no such directory\n", error, StringComparison.Ordinal);
    }
}
