using System.Text.RegularExpressions;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>Searches every file of the repository for what looks like a secret: templates, workflows, settings, sources, tests, docs.</summary>
public sealed partial class SecretsTests
{
    static readonly string[] s_skipped = [".git", "bin", "obj", "artifacts", "TestResults", "node_modules", "BenchmarkDotNet.Artifacts", ".contribbot", ".vs", ".idea"];

    [Fact]
    public void No_file_holds_a_secret()
    {
        var found = Files(new DirectoryInfo(SourceTree.Root))
            .SelectMany(file => Secret().Matches(File.ReadAllText(file.FullName)).Select(match => $"{Path.GetRelativePath(SourceTree.Root, file.FullName)}: {match.Value[..Math.Min(match.Length, 24)]}…"));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1234567890abcdefghijklmnopqrstuvwxyzABCDEF")]
    [InlineData("AccountKey=", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmn==")]
    [InlineData("ghs_", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("github_pat_", "11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz")]
    [InlineData("InstrumentationKey=", "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("AZURE_CLIENT_SECRET=abc8", "Q~defghijklmnopqrstuvwxyz0123456789")]
    [InlineData("?sv=2024-01-01&sig=", "abcdefghijklmnopqrstuvwxyz0123456789%2Babcd%3D")]
    public void The_search_knows_a_secret_when_it_sees_one(string prefix, string rest) => Assert.Matches(Secret(), prefix + rest);

    [Theory]
    [InlineData("AccountKey={s_key};BlobEndpoint=")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\\n…")]
    [InlineData("ghs_ tokens")]
    public void And_leaves_the_mention_of_one_alone(string text) => Assert.DoesNotMatch(Secret(), text);

    static IEnumerable<FileInfo> Files(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => file.Length < 4 << 20 && file.Extension is not (".png" or ".dll" or ".safetensors" or ".gguf" or ".onnx"))
        .Concat(folder.EnumerateDirectories().Where(child => !s_skipped.Contains(child.Name)).SelectMany(Files));

    // Keys in PEM, storage keys, GitHub's tokens, Application Insights' keys, client secrets of Entra ID, shared access signatures.
    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}|AccountKey=[A-Za-z0-9+/]{40,}|\bgh[oprsu]_[A-Za-z0-9]{36}|\bgithub_pat_\w{30}|InstrumentationKey=[0-9a-f]{8}-[0-9a-f]{4}|\b\w{3}8Q~[\w.~-]{30}|[?&]sig=[A-Za-z0-9%]{30}",
        RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
