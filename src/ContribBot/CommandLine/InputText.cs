using System.CommandLine;
using System.Text;

namespace ContribBot.CommandLine;

/// <summary>Text that the user names: a file, or <c>-</c> for standard input.</summary>
static class InputText
{
    /// <summary>Nothing that the program reads whole is as large as this.</summary>
    const int MaxBytes = 32 << 20;

    public static Argument<string> Argument(string name, string description) => new(name) { Description = $"{description}, or - for standard input" };

    /// <exception cref="UserErrorException">The file is missing, too large or not UTF-8.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var read = new MemoryStream();
            var buffer = new byte[81_920];
            for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (read.Length + count > MaxBytes)
                    throw new UserErrorException($"{Name(path)} is larger than {MaxBytes >> 20} MB.");
                await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(read.ToArray()).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new UserErrorException($"{Name(path)} is not UTF-8 text.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"can't read {Name(path)}: {error.Message}", error);
        }
    }

    static string Name(string path) => path == "-" ? "standard input" : path;
}
