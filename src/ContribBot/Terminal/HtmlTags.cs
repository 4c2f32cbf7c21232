using System.Net;
using System.Text.RegularExpressions;

namespace ContribBot.Terminal;

static partial class HtmlTags
{
    /// <summary>The words between tags, with entities resolved.</summary>
    public static string Remove(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
