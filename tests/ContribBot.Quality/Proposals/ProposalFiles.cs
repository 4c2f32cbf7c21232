namespace ContribBot.Quality.Proposals;

/// <summary>The proposals of a folder.</summary>
static class ProposalFiles
{
    /// <summary>Nothing of so few bytes is a proposal.</summary>
    const int SmallestFile = 1000;

    static readonly string[] s_others = ["CONTRIBUTING.md", "CODE_OF_CONDUCT.md"];

    /// <summary>Indexes, templates and contribution guides are not proposals; a README.md is one beside a kep.yaml.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
        .Where(path => IsProposal(Path.GetFileName(path), Path.GetDirectoryName(path)!) && new FileInfo(path).Length > SmallestFile)
        .Order(StringComparer.Ordinal);

    static bool IsProposal(string name, string folder) =>
        !name.Contains("template", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("yyyymmdd", StringComparison.Ordinal) && !s_others.Contains(name)
        && (name != "README.md" || File.Exists(Path.Combine(folder, "kep.yaml")));
}
