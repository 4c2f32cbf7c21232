using System.Text;
using System.Text.RegularExpressions;

namespace ContribBot.Core.Contributions.Claims;

/// <summary>
/// The issues that a pull request says it closes, by GitHub's nine keywords
/// (https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue).
/// </summary>
public static partial class ClosingReferences
{
    /// <summary>Issue numbers of the same repository, each once.</summary>
    /// <param name="body">The description of the pull request.</param>
    /// <param name="repository"><c>owner/name</c>, for references that spell it out.</param>
    public static IReadOnlySet<int> In(string? body, string repository)
    {
        var found = new HashSet<int>();
        foreach (Match match in References().Matches(Visible(body ?? "")))
        {
            var named = match.Groups["repository"];
            if ((!named.Success || named.Value.Equals(repository, StringComparison.OrdinalIgnoreCase)) && int.TryParse(match.Groups["number"].ValueSpan, out var number))
                found.Add(number);
        }

        return found;
    }

    /// <summary>Without HTML comments: templates show there how to close an issue, and GitHub doesn't read them.</summary>
    static string Visible(string body)
    {
        var visible = new StringBuilder(body.Length);
        for (var from = 0; from < body.Length;)
        {
            var open = body.IndexOf("<!--", from, StringComparison.Ordinal);
            visible.Append(body, from, (open < 0 ? body.Length : open) - from);
            var close = open < 0 ? -1 : body.IndexOf("-->", open + 2, StringComparison.Ordinal);
            if (close < 0)
                break;
            visible.Append(' ');
            from = close + 3;
        }

        return visible.ToString();
    }

    [GeneratedRegex(
        @"\b(close|closes|closed|fix|fixes|fixed|resolve|resolves|resolved):?\s+(https://[^\s/]{1,100}/(?<repository>[\w.-]{1,100}/[\w.-]{1,100})/issues/|(?<repository>[\w.-]{1,100}/[\w.-]{1,100})?\#)(?<number>[0-9]{1,9})\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex References();
}
