using Microsoft.Win32.SafeHandles;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>The bytes of a tensor file, on disk or in memory, read in pieces at any offset.</summary>
/// <remarks>
/// Files are read with positioned reads, not through a mapping: they are as fast from the page cache, need no address space for a model larger than the machine's memory, and a
/// file that is cut short while it is read is an exception instead of a signal that ends the process.
/// </remarks>
abstract class TensorBytes : IDisposable
{
    public abstract long Length { get; }

    /// <exception cref="TensorFileException">The bytes end too early.</exception>
    public void Read(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = ReadSome(bytes, offset);
            if (read == 0)
                throw new TensorFileException("tensor", offset, "it became shorter while it was read");
            bytes = bytes[read..];
            offset += read;
        }
    }

    public static TensorBytes Open(string path) => new FileBytes(File.OpenHandle(path, options: FileOptions.RandomAccess));

    public static TensorBytes In(ReadOnlyMemory<byte> bytes) => new MemoryBytes(bytes);

    public abstract void Dispose();

    protected abstract int ReadSome(Span<byte> bytes, long offset);

    sealed class FileBytes(SafeFileHandle handle) : TensorBytes
    {
        public override long Length => RandomAccess.GetLength(handle);

        public override void Dispose() => handle.Dispose();

        protected override int ReadSome(Span<byte> bytes, long offset) => RandomAccess.Read(handle, bytes, offset);
    }

    sealed class MemoryBytes(ReadOnlyMemory<byte> all) : TensorBytes
    {
        public override long Length => all.Length;

        public override void Dispose()
        {
        }

        protected override int ReadSome(Span<byte> bytes, long offset)
        {
            var count = (int)Math.Min(bytes.Length, Math.Max(0, all.Length - offset));
            all.Span.Slice((int)offset, count).CopyTo(bytes);
            return count;
        }
    }
}
