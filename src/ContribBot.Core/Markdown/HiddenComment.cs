using System.Buffers.Text;
using System.Text;

namespace ContribBot.Core.Markdown;

/// <summary>Text in an HTML comment that a reader of the rendered page never sees, and that cannot end the comment.</summary>
public static class HiddenComment
{
    /// <summary>One line <c>&lt;!-- key: payload --&gt;</c>, where the payload is base64url: no <c>--</c> of its own can close the comment.</summary>
    public static string Format(string key, string text)
    {
        CheckKey(key);
        // Base64url has "-" but "--" may occur in it; "." never does, so each hyphen is written as a dot.
        return $"<!-- {key}: {Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)).Replace('-', '.')} -->";
    }

    /// <summary>
    /// The text behind the last comment with this key, or null where there is none or it was damaged. The last, because ours stands below everything else: a
    /// body may quote code, such as the path of a file, that reads like one.
    /// </summary>
    public static string? Find(string? markdown, string key)
    {
        CheckKey(key);
        var open = $"<!-- {key}: ";
        var start = markdown?.LastIndexOf(open, StringComparison.Ordinal) ?? -1;
        if (start < 0)
            return null;
        start += open.Length;
        var end = markdown!.IndexOf(" -->", start, StringComparison.Ordinal);
        if (end < 0)
            return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(markdown.AsSpan(start, end - start).ToString().Replace('.', '-'));
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }

    static void CheckKey(string key)
    {
        if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') || key.Contains("--", StringComparison.Ordinal))
            throw new ArgumentException("A key of a hidden comment is made of letters, digits, dots and single hyphens.", nameof(key));
    }
}
