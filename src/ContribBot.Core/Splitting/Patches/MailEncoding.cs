using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>
/// Makes a patch mail safe for a plain <c>git am</c>: it takes the carriage return off every line that ends with one (mailsplit's default), which
/// breaks patches of files with Windows line ends, but leaves them alone in a mail in quoted-printable (RFC 2045, section 6.7).
/// </summary>
static class MailEncoding
{
    const int MaxLine = 74;

    public static byte[] Encode(byte[] mail)
    {
        if (!mail.AsSpan().Contains((byte)'\r') && !mail.AsSpan().Contains((byte)0))
            return mail;
        var split = mail.AsSpan().IndexOf("\n\n"u8) + 1;
        var headers = Encoding.UTF8.GetString(mail.AsSpan(0, split)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("MIME-Version:", StringComparison.Ordinal) && !line.StartsWith("Content-", StringComparison.Ordinal));
        using var output = new MemoryStream(mail.Length * 2);
        foreach (var header in headers)
            output.Write(Encoding.UTF8.GetBytes(header + "\n"));
        output.Write("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n"u8);
        Body(mail.AsSpan(split + 1), output);
        return output.ToArray();
    }

    static void Body(ReadOnlySpan<byte> body, MemoryStream output)
    {
        var column = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var b = body[i];
            if (b == '\n')
            {
                output.WriteByte(b);
                column = 0;
                continue;
            }

            if (column >= MaxLine - 3)
            {
                output.Write("=\n"u8);
                column = 0;
            }

            // "F" at the start of a line might open a "From " line, which would end the mail.
            var literal = b is >= 32 and <= 126 and not (byte)'=' && !(column == 0 && b == 'F') && !(b == ' ' && (i + 1 == body.Length || body[i + 1] == '\n'));
            if (literal)
                output.WriteByte(b);
            else
                output.Write(Encoding.ASCII.GetBytes($"={b:X2}"));
            column += literal ? 1 : 3;
        }
    }
}
