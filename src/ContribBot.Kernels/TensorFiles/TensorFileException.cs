namespace ContribBot.Kernels.TensorFiles;

/// <summary>A tensor file that breaks its format's rules; the message is one line and names the byte where.</summary>
public sealed class TensorFileException(string format, long offset, string problem)
    : Exception($"Not a valid {format} file: {problem} (at byte {offset}).")
{
    public long Offset => offset;
}
