using System.IO.Compression;
using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>Git's binary patches: both contents deflated, in lines of up to 52 bytes in base 85, each with its length as a letter.</summary>
static class BinaryPatch
{
    const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    const int LineBytes = 52;

    public static void Write(Stream output, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        output.Write("GIT binary patch\n"u8);
        Literal(output, after);
        Literal(output, before);
    }

    static void Literal(Stream output, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        // .NET writes nothing at all for no content, but a stream of none is what git wants (RFC 1950, with RFC 1951's empty fixed block).
        if (packed.Length == 0)
            packed.Write([0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
        output.Write(Encoding.ASCII.GetBytes($"literal {content.Length}\n"));
        var bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        for (var at = 0; at < bytes.Length; at += LineBytes)
            Line(output, bytes.Slice(at, Math.Min(LineBytes, bytes.Length - at)));
        output.WriteByte((byte)'\n');
    }

    static void Line(Stream output, ReadOnlySpan<byte> bytes)
    {
        output.WriteByte((byte)(bytes.Length <= 26 ? 'A' + bytes.Length - 1 : 'a' + bytes.Length - 27));
        Span<byte> group = stackalloc byte[5];
        for (var at = 0; at < bytes.Length; at += 4)
        {
            uint word = 0;
            for (var i = 0; i < 4; i++)
                word = (word << 8) | (at + i < bytes.Length ? bytes[at + i] : 0u);
            for (var i = 4; i >= 0; i--, word /= 85)
                group[i] = (byte)Alphabet[(int)(word % 85)];
            output.Write(group);
        }

        output.WriteByte((byte)'\n');
    }
}
