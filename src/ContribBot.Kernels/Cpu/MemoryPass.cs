using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Cpu;

/// <summary>Reads buffers once with vectors and adds the values up: nothing that reads all of them can be faster on the same threads.</summary>
sealed unsafe class ReadPass : ISharedWork
{
    readonly float*[] buffers;
    readonly WorkRange range;
    readonly float[] sums;

    /// <param name="buffers">All of one length.</param>
    public ReadPass(float*[] buffers, long length)
    {
        this.buffers = buffers;
        range = WorkRange.For(length, unit: 64, buffers.Length * sizeof(float));
        sums = new float[range.Parts];
    }

    public int Parts => range.Parts;

    public void Do(int part)
    {
        var (start, end) = range[part];
        var total = 0f;
        for (var k = 0; k < buffers.Length; k++)
            total += Sum(buffers[k] + start, end - start);
        // Kept, so that the reading can't be left out.
        sums[part] = total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Sum(float* x, long count)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        long i = 0;
        for (; i <= count - 64; i += 64)
        {
            a += Vector512.Load(x + i);
            b += Vector512.Load(x + i + 16);
            c += Vector512.Load(x + i + 32);
            d += Vector512.Load(x + i + 48);
        }

        var total = Vector512.Sum(a + b + (c + d));
        for (; i < count; i++)
            total += x[i];
        return total;
    }
}

/// <summary>Copies one buffer to another: what the machine can read and write at once.</summary>
sealed unsafe class CopyPass(float* from, float* to, long length) : ISharedWork
{
    readonly WorkRange range = WorkRange.For(length, unit: 64, 2 * sizeof(float));

    public int Parts => range.Parts;

    public void Do(int part)
    {
        var (start, end) = range[part];
        Buffer.MemoryCopy(from + start, to + start, (end - start) * sizeof(float), (end - start) * sizeof(float));
    }
}
