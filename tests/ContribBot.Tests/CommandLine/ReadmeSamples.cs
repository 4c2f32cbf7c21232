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
            match => AnyDay(Quoted().Replace(match.Groups["quote"].Value, "").Split("\n▸")[0].Trim()));
    }

    /// <summary>What a reader of the comment sees before unfolding anything.</summary>
    public static string Visible(string comment) => AnyDay(Marker().Replace(comment.Split("<details>")[0], "").Trim());

    // The demo has comments speak of the days around the run.
    static string AnyDay(string text) => Day().Replace(text, "DAY");

    [GeneratedRegex("<!-- sample: (?<name>\\w+) -->\n(?<quote>(>.*\n)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}", RegexOptions.None, 1000)]
    private static partial Regex Day();

    [GeneratedRegex("\n<!-- contribbot: .*-->", RegexOptions.None, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("^> ?", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
