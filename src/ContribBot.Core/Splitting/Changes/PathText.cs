using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>
/// Git paths are bytes. As text, a byte that is no valid UTF-8 becomes the lone surrogate U+DC80…U+DCFF (the convention of PEP 383),
/// so every path has exactly one text and the text gives the same bytes back.
/// </summary>
public static class PathText
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> path)
    {
        if (System.Text.Unicode.Utf8.IsValid(path))
            return StrictUtf8.GetString(path);

        var text = new StringBuilder(path.Length);
        while (!path.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(path, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                path = path[length..];
            }
            else
            {
                text.Append((char)(0xDC00 + path[0]));
                path = path[1..];
            }
        }

        return text.ToString();
    }

    public static byte[] Encode(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = new List<byte>(path.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < path.Length;)
        {
            if (path[i] is >= '\uDC80' and <= '\uDCFF')
            {
                bytes.Add((byte)(path[i++] - 0xDC00));
            }
            else
            {
                Rune.DecodeFromUtf16(path.AsSpan(i), out var rune, out var length);
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += length;
            }
        }

        return [.. bytes];
    }

    /// <summary>True where the text stands for bytes that are valid UTF-8, so that it can go into JSON as it is.</summary>
    public static bool IsWellFormed(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        for (var i = 0; i < path.Length;)
        {
            if (Rune.DecodeFromUtf16(path.AsSpan(i), out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            i += length;
        }

        return true;
    }

    /// <summary>For people: control characters, bidirectional overrides and undecodable bytes become visible escapes, so that no path can drive a terminal.</summary>
    public static string Display(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var text = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c is >= '\uDC80' and <= '\uDCFF' && !(text.Length > 0 && char.IsHighSurrogate(text[^1])))
                text.Append("\\x").Append((c - 0xDC00).ToString("x2"));
            else if (char.IsControl(c) || c is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029')
                text.Append("\\u").Append(((int)c).ToString("x4"));
            else
                text.Append(c);
        }

        return text.ToString();
    }
}
