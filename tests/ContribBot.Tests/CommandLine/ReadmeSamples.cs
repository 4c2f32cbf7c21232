using System.Text.RegularExpressions;
using ContribBot.Testing;

namespace ContribBot.Tests.CommandLine;

/// <summary>The comments that the README shows, so that a changed comment changes the README.</summary>
static partial class ReadmeSamples
{
    /// <summary>Each sample as it reads above what is folded.</summary>
    public static Dictionary<string, string> Read()
    {
        var text = SourceTree.Read("README.md").ReplaceLineEndings("\n");
        return Sample().Matches(text).ToDictionary(
            match => match.Groups["name"].Value,
            match => Quoted().Replace(match.Groups["quote"].Value, "").Split("\n▸")[0].Trim());
    }

    /// <summary>What a reader of the comment sees before unfolding anything.</summary>
    public static string Visible(string comment) => comment.Split("<details>")[0].Trim();

    [GeneratedRegex("<!-- sample: (?<name>\\w+) -->\n(?<quote>(>.*\n)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("^> ?", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
