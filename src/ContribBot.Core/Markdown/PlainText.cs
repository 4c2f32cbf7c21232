using System.Globalization;
using System.Text;

namespace ContribBot.Core.Markdown;

/// <summary>Cleans text that came from outside of everything a reader cannot see: controls, bidirectional overrides, zero-width characters, broken surrogates.</summary>
public static class PlainText
{
    /// <summary>The text on one line: white space runs become one space, invisible characters go, broken UTF-16 becomes U+FFFD.</summary>
    public static string OneLine(string? text, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var line = new StringBuilder(Math.Min(text.Length, 4096));
        var space = false;
        var index = 0;
        while (index < text.Length)
        {
            var valid = Rune.TryGetRuneAt(text, index, out var rune);
            index += valid ? rune.Utf16SequenceLength : 1;
            if (!valid)
                rune = Rune.ReplacementChar;
            if (Rune.IsWhiteSpace(rune))
            {
                space = line.Length > 0;
                continue;
            }

            if (IsInvisible(rune))
                continue;
            if (line.Length + rune.Utf16SequenceLength + (space ? 1 : 0) > maxLength)
                return Ellipsis(line, maxLength);
            if (space)
                line.Append(' ');
            space = false;
            line.Append(rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>Whether a character changes a text without being seen in it.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        // Format holds the bidirectional controls, zero-width characters, the soft hyphen and the tag characters.
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0x2028 or 0x2029;

    static string Ellipsis(StringBuilder line, int maxLength)
    {
        if (maxLength <= 0)
            return "";
        if (line.Length >= maxLength)
            line.Length = maxLength - 1;
        if (line.Length > 0 && char.IsHighSurrogate(line[^1]))
            line.Length--;
        while (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return line.Append('…').ToString();
    }
}
