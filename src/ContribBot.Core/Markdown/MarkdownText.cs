using System.Text;

namespace ContribBot.Core.Markdown;

/// <summary>
/// Puts text from outside into Markdown that GitHub renders, so that it reads as it was written and does nothing: no mention, no reference to an
/// issue, no link, no HTML, no table or list of its own.
/// </summary>
/// <remarks>
/// GitHub looks for mentions, references and addresses in the rendered HTML, where backslashes and entities are gone; so those are broken by a
/// zero-width space (U+200B), which survives rendering. Everything else is held by backslashes and entities.
/// </remarks>
public static class MarkdownText
{
    /// <summary>The zero-width space that breaks a mention, a reference or an address.</summary>
    const char Break = '\u200B';

    /// <summary>Text in a paragraph, a list item, a heading or a table cell; always one line.</summary>
    public static string Inline(string? text, int maxLength = int.MaxValue)
    {
        var plain = PlainText.OneLine(text, maxLength);
        var markdown = new StringBuilder(plain.Length + 16);
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            switch (c)
            {
                case '\\' or '`' or '*' or '[' or ']' or '~':
                    markdown.Append('\\').Append(c);
                    break;
                case '_' when !(IsWord(plain, i - 1) && IsWord(plain, i + 1)):
                    markdown.Append("\\_");
                    break;
                case '#':
                    markdown.Append(i == 0 ? "\\#" : "#").Append(Break);
                    break;
                case '-' or '+' or '=' when i == 0:
                    markdown.Append('\\').Append(c);
                    break;
                case '.' or ')' when i is > 0 and < 10 && IsAllDigits(plain.AsSpan(0, i)):
                    markdown.Append('\\').Append(c);
                    break;
                // A pipe ends a table cell even where a backslash stands before it in some parsers, and a dollar sign opens mathematics.
                case '|':
                    markdown.Append("&#124;");
                    break;
                case '$':
                    markdown.Append("&#36;");
                    break;
                default:
                    AppendCommon(markdown, plain, i);
                    break;
            }
        }

        return markdown.ToString();
    }

    /// <summary>Text in a cell of a table; the same as <see cref="Inline"/>, but never empty.</summary>
    public static string TableCell(string? text, int maxLength = 300)
    {
        var cell = Inline(text, maxLength);
        return cell.Length == 0 ? "–" : cell;
    }

    /// <summary>Text inside HTML, as in the summary of a fold; Markdown is not parsed there, but GitHub still looks for mentions.</summary>
    public static string Html(string? text, int maxLength = int.MaxValue)
    {
        var plain = PlainText.OneLine(text, maxLength);
        var html = new StringBuilder(plain.Length + 16);
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '#')
                html.Append('#').Append(Break);
            else if (plain[i] == '"')
                html.Append("&quot;");
            else
                AppendCommon(html, plain, i);
        }

        return html.ToString();
    }

    /// <summary>A code span, also safe in a table cell: a path, an identifier, a command. GitHub looks for no mentions in code.</summary>
    public static string Code(string? text, int maxLength = int.MaxValue)
    {
        var plain = VisibleLine(text, maxLength);
        if (plain.Length == 0)
            return "` `";
        if (plain.Contains('|', StringComparison.Ordinal))
            return $"<code>{Inline(plain)}</code>";
        var fence = new string('`', LongestRun(plain, '`') + 1);
        var pad = plain[0] == '`' || plain[^1] == '`' || (plain[0] == ' ' && plain[^1] == ' ') ? " " : "";
        return $"{fence}{pad}{plain}{pad}{fence}";
    }

    /// <summary>A fenced block of code, with a fence longer than any in the text. The language is dropped unless it is a plain word.</summary>
    public static string CodeBlock(string? text, string language = "")
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(VisibleCode).ToList();
        var fence = new string('`', Math.Max(3, lines.Max(line => LongestRun(line, '`')) + 1));
        var info = language.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+') ? language : "";
        return $"{fence}{info}\n{string.Join('\n', lines)}\n{fence}";
    }

    /// <summary>A block quote of plain text, line by line; empty text gives an empty quote.</summary>
    public static string Quote(string? text, int maxLength = 2000)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Trim().Split('\n');
        var quote = new StringBuilder();
        foreach (var line in lines)
        {
            if (quote.Length > 0)
                quote.Append('\n');
            var room = Math.Max(1, maxLength - quote.Length);
            quote.Append("> ").Append(Inline(line, room));
            if (quote.Length >= maxLength)
                break;
        }

        return quote.ToString();
    }

    /// <summary>A link with hostile text and address; only http, https, relative addresses and fragments become links, anything else stays text.</summary>
    public static string Link(string? text, string? url)
    {
        var label = Inline(text);
        return SafeAddress(url) is { } address ? $"[{label}]({address})" : label;
    }

    static string? SafeAddress(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        var isWeb = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        // A colon before the first slash is a scheme; two leading slashes are another host.
        var head = url.AsSpan(0, url.IndexOfAny(['/', '#', '?']) is var end and >= 0 ? end : url.Length);
        if (!isWeb && (head.Contains(':') || url.StartsWith("//", StringComparison.Ordinal) || url.Contains('\\', StringComparison.Ordinal)))
            return null;
        var address = new StringBuilder(url.Length);
        foreach (var rune in url.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~:/?#@!$&'*+,;=%".Contains((char)rune.Value, StringComparison.Ordinal)))
                address.Append((char)rune.Value);
            else
                address.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return address.ToString().Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal).Replace("'", "%27", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
    }

    /// <summary>What is active in every context: HTML and entities, mentions, GH-1, schemes and www.</summary>
    static void AppendCommon(StringBuilder output, string text, int index)
    {
        var c = text[index];
        switch (c)
        {
            case '&':
                output.Append("&amp;");
                break;
            case '<':
                output.Append("&lt;");
                break;
            case '>':
                output.Append("&gt;");
                break;
            case '@':
                output.Append('@').Append(Break);
                break;
            case '-' when Ends(text, index, "gh"):
            case '.' when Ends(text, index, "www"):
                output.Append(Break).Append(c);
                break;
            case ':' when Ends(text, index, "mailto") || Ends(text, index, "xmpp") || Ends(text, index, "tel"):
                output.Append(Break).Append(':');
                break;
            case ':':
                output.Append(':');
                if (index + 1 == text.Length || text[index + 1] == '/')
                    output.Append(Break);
                break;
            default:
                output.Append(c);
                break;
        }
    }

    static string VisibleLine(string? text, int maxLength)
    {
        var line = VisibleCode((text ?? "").ReplaceLineEndings(" "));
        if (line.Length <= maxLength)
            return line;
        var cut = Math.Max(0, maxLength - 1);
        return line[..(cut > 0 && char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    /// <summary>Code keeps its characters; those that cannot be seen are spelled out.</summary>
    static string VisibleCode(string line)
    {
        var visible = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value != '\t' && PlainText.IsInvisible(rune))
                visible.Append($"\\u{{{rune.Value:X4}}}");
            else
                visible.Append(rune.ToString());
        }

        return visible.ToString();
    }

    static int LongestRun(string text, char wanted)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = c == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    static bool IsWord(string text, int index) => index >= 0 && index < text.Length && char.IsAsciiLetterOrDigit(text[index]);

    static bool IsAllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    static bool Ends(string text, int index, string word) =>
        index >= word.Length && text.AsSpan(index - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
}
