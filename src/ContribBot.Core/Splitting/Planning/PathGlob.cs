using System.Text;
using System.Text.RegularExpressions;

namespace ContribBot.Core.Splitting;

/// <summary>Path patterns of <c>contribbot.yml</c>: <c>*</c> and <c>?</c> within a directory, <c>**</c> across directories.</summary>
sealed class PathGlob(IEnumerable<string> patterns)
{
    readonly Regex[] expressions = [.. patterns.Select(Compile)];

    public bool Matches(string path) => expressions.Any(expression => expression.IsMatch(path));

    static Regex Compile(string pattern)
    {
        var text = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            var rest = pattern.AsSpan(at);
            if (rest.StartsWith("**/"))
            {
                text.Append("(.*/)?");
                at += 2;
            }
            else if (rest.StartsWith("**"))
            {
                text.Append(".*");
                at++;
            }
            else
            {
                text.Append(pattern[at] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var c => Regex.Escape(c.ToString()),
                });
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
