using System.Text;

namespace ContribBot.Core.Markdown;

/// <summary>The text of one block without its inline markup, read in one pass whatever it holds.</summary>
/// <param name="Text">What a reader sees, on one line.</param>
/// <param name="Images">How many images it shows.</param>
/// <param name="LinkOnly">Whether everything in it is a link or an address.</param>
readonly record struct InlineText(string Text, int Images, bool LinkOnly)
{
    /// <summary>
    /// Strips emphasis, code marks, link targets, images and HTML. Markdown's precedence rules for inline markup are not followed to the letter: a
    /// reader of sections needs the words, and must stay linear on hostile text, where those rules are not.
    /// </summary>
    public static InlineText Read(string raw)
    {
        var text = new StringBuilder(raw.Length);
        int images = 0, linked = 0;
        var openLinks = new Stack<(int At, bool IsImage)>();
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            switch (c)
            {
                case '\\' when i + 1 < raw.Length && char.IsAsciiLetterOrDigit(raw[i + 1]) is false && !char.IsWhiteSpace(raw[i + 1]):
                    text.Append(raw[++i]);
                    break;
                case '*' or '`' or '~':
                case '_' when !(IsWord(raw, i - 1) && IsWord(raw, i + 1)):
                    break;
                case '[':
                    openLinks.Push((text.Length, i > 0 && raw[i - 1] == '!'));
                    break;
                case ']' when openLinks.TryPop(out var open):
                    i = CloseLink(raw, i, open, text, ref images, ref linked);
                    break;
                case '<':
                    i = SkipTag(raw, i, text, ref images);
                    break;
                default:
                    text.Append(char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        linked += AddressCharacters(text);
        var visible = 0;
        for (var i = 0; i < text.Length; i++)
            visible += char.IsLetterOrDigit(text[i]) ? 1 : 0;
        return new InlineText(PlainText.OneLine(text.ToString()), images, linked > 0 && visible <= linked);
    }

    /// <summary>At a closing bracket: drops the target that follows, drops the text of an image, counts the characters of a link.</summary>
    static int CloseLink(string raw, int at, (int At, bool IsImage) open, StringBuilder text, ref int images, ref int linked)
    {
        var next = at + 1 < raw.Length ? raw[at + 1] : '\0';
        var end = next switch
        {
            '(' => Find(raw, ')', at + 1),
            '[' => Find(raw, ']', at + 1),
            _ => -1,
        };
        if (end < 0)
            return at;
        if (open.IsImage)
        {
            images++;
            // The exclamation mark before the bracket belongs to the image too.
            text.Length = Math.Max(0, open.At - 1);
        }
        else
        {
            for (var i = open.At; i < text.Length; i++)
                linked += char.IsLetterOrDigit(text[i]) ? 1 : 0;
        }

        return end;
    }

    static int SkipTag(string raw, int at, StringBuilder text, ref int images)
    {
        var rest = raw.AsSpan(at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            var close = raw.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return close < 0 ? raw.Length : close + 2;
        }

        if (at + 1 >= raw.Length || !(char.IsAsciiLetter(raw[at + 1]) || raw[at + 1] == '/'))
        {
            text.Append('<');
            return at;
        }

        var end = Find(raw, '>', at);
        if (end < 0)
        {
            text.Append('<');
            return at;
        }

        var tag = raw.AsSpan(at + 1, end - at - 1);
        if (tag.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            text.Append(tag);
        }
        else if (tag.StartsWith("img", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("video", StringComparison.OrdinalIgnoreCase))
        {
            images++;
        }

        return end;
    }

    /// <summary>The next such character within the longest target or tag that we look at; the bound keeps unclosed brackets linear.</summary>
    static int Find(string raw, char wanted, int from)
    {
        var window = raw.AsSpan(from, Math.Min(2048, raw.Length - from));
        var index = window.IndexOf(wanted);
        return index < 0 ? -1 : from + index;
    }

    static int AddressCharacters(StringBuilder text)
    {
        var count = 0;
        foreach (var word in text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains("://", StringComparison.Ordinal))
                count += word.Count(char.IsLetterOrDigit);
        }

        return count;
    }

    static bool IsWord(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);
}
