using System.Text.RegularExpressions;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>
/// The declarations of a Bicep file, read well enough to compare names across files where the Bicep tool can't be had. No types, no expressions.
/// </summary>
sealed partial class BicepFile(string path)
{
    readonly string _text = SourceTree.Read(path);

    public string Text => _text;

    /// <summary>Parameters by name; true where one has a default.</summary>
    public IReadOnlyDictionary<string, bool> Parameters => Parameter().Matches(_text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Contains('='));

    public IReadOnlyList<string> Outputs => [.. Output().Matches(_text).Select(match => match.Groups[1].Value)];

    /// <summary>Modules by symbol: the file and the names of the parameters that are passed.</summary>
    public IReadOnlyDictionary<string, (string File, IReadOnlyList<string> Arguments)> Modules => Module().Matches(_text).ToDictionary(
        match => match.Groups[1].Value,
        match => ($"infra/{match.Groups[2].Value}", (IReadOnlyList<string>)Keys(Block(_text, _text.IndexOf("params:", match.Index, StringComparison.Ordinal)))));

    /// <summary>Uses <c>module.outputs.name</c>.</summary>
    public IReadOnlyList<(string Module, string Output)> OutputUses => [.. OutputUse().Matches(_text).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>Names that a <c>.bicepparam</c> file assigns.</summary>
    public IReadOnlyList<string> Assignments => [.. Assignment().Matches(_text).Select(match => match.Groups[1].Value)];

    /// <summary>Brackets that are open at the end, or closed too often; text in strings is left out.</summary>
    public int Unbalanced
    {
        get
        {
            var code = Comment().Replace(Literal().Replace(_text, "''"), "");
            return "{}[]()".Chunk(2).Sum(pair => Math.Abs(code.Count(c => c == pair[0]) - code.Count(c => c == pair[1])));
        }
    }

    /// <summary>The text between the first brace after <paramref name="start"/> and its partner.</summary>
    static string Block(string text, int start)
    {
        var open = text.IndexOf('{', start);
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return text[(open + 1)..i];
        }

        throw new FormatException($"The brace at {open} is never closed.");
    }

    static List<string> Keys(string block) => [.. Key().Matches(block).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?m)^param (\w+) (.*)$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?m)^output (\w+) ")]
    private static partial Regex Output();

    [GeneratedRegex(@"(?m)^module (\w+) '([^']+)'")]
    private static partial Regex Module();

    [GeneratedRegex(@"(\w+)\.outputs\.(\w+)")]
    private static partial Regex OutputUse();

    [GeneratedRegex(@"(?m)^param (\w+) =")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:^|[{,\n])\s*(\w+):(?!/)")]
    private static partial Regex Key();

    [GeneratedRegex(@"'(?:[^'\\\n]|\\.)*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?m)//.*$")]
    private static partial Regex Comment();
}
