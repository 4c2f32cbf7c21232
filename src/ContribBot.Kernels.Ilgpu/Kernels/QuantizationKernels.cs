using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>The codes of each scheme; the definitions are those of the CPU's kernels, step for step.</summary>
static class QuantizationKernels
{
    /// <summary>Work items that share a row.</summary>
    public const int RowGroup = 256;

    const int BlockLength = 32;
    const int Q8Bytes = 34;
    const int Q4Bytes = 18;

    /// <summary>One scale and zero point for the tensor, one value a work item.</summary>
    public static void PerTensor(Index1D i, ArrayView<float> values, ArrayView<byte> codes, float scale, int zeroPoint, int low, int high) =>
        codes[i] = (byte)(DeviceFloat.RoundClamped(values[i] / scale, low - zeroPoint, high - zeroPoint) + zeroPoint);

    /// <summary>A symmetric scale for each row or group, a group of work items for each.</summary>
    public static void SymmetricRows(ArrayView<float> values, int row, ArrayView<byte> codes, ArrayView<float> scales, ArrayView<int> refused)
    {
        var largest = SharedMemory.Allocate1D<uint>(RowGroup);
        var start = (long)Grid.IdxX * row;
        var end = start + row < values.Length ? start + row : values.Length;
        var mine = 0u;
        for (var i = start + Group.IdxX; i < end; i += Group.DimX)
        {
            var bits = DeviceFloat.MagnitudeBits(values[i]);
            mine = bits > mine ? bits : mine;
        }

        largest[Group.IdxX] = mine;
        for (var half = Group.DimX / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX < half && largest[Group.IdxX + half] > largest[Group.IdxX])
                largest[Group.IdxX] = largest[Group.IdxX + half];
        }

        Group.Barrier();
        if (largest[0] >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var scale = Interop.IntAsFloat(largest[0]) / 127;
        scale = scale == 0 ? 1 : scale;
        if (Group.IdxX == 0)
            scales[Grid.IdxX] = scale;
        for (var i = start + Group.IdxX; i < end; i += Group.DimX)
            codes[i] = (byte)DeviceFloat.RoundClamped(values[i] / scale, -127, 127);
    }

    /// <summary>ggml Q8_0, one block a work item.</summary>
    public static void Q8(Index1D block, ArrayView<float> values, ArrayView<byte> codes, ArrayView<int> refused)
    {
        var start = (long)block.X * BlockLength;
        var largest = 0u;
        for (var i = 0; i < BlockLength && start + i < values.Length; i++)
        {
            var bits = DeviceFloat.MagnitudeBits(values[start + i]);
            largest = bits > largest ? bits : largest;
        }

        var d = Interop.IntAsFloat(largest) / 127;
        var inverse = DeviceFloat.InverseOrZero(d);
        var to = (long)block.X * Q8Bytes;
        StoreHalf(d, codes, to, refused);
        for (var i = 0; i < BlockLength; i++)
            codes[to + 2 + i] = start + i < values.Length ? (byte)DeviceFloat.RoundAway(DeviceFloat.Product(values[start + i], inverse)) : (byte)0;
    }

    /// <summary>ggml Q4_0, one block a work item.</summary>
    public static void Q4(Index1D block, ArrayView<float> values, ArrayView<byte> codes, ArrayView<int> refused)
    {
        var start = (long)block.X * BlockLength;
        var largest = 0u;
        var m = 0f;
        for (var i = 0; i < BlockLength && start + i < values.Length; i++)
        {
            var bits = DeviceFloat.MagnitudeBits(values[start + i]);
            if (bits > largest)
            {
                largest = bits;
                m = values[start + i];
            }
        }

        var d = m / -8f;
        var inverse = DeviceFloat.InverseOrZero(d);
        var to = (long)block.X * Q4Bytes;
        StoreHalf(d, codes, to, refused);
        for (var j = 0; j < BlockLength / 2; j++)
            codes[to + 2 + j] = (byte)(Q4Code(values, start + j, inverse) | Q4Code(values, start + j + BlockLength / 2, inverse) << 4);
    }

    static int Q4Code(ArrayView<float> values, long i, float inverse)
    {
        var x = i < values.Length ? values[i] : 0;
        var code = (int)(DeviceFloat.Product(x, inverse) + 8.5f);
        return code < 15 ? code : 15;
    }

    static void StoreHalf(float d, ArrayView<byte> codes, long to, ArrayView<int> refused)
    {
        var half = DeviceFloat.HalfBits(d);
        codes[to] = (byte)half;
        codes[to + 1] = (byte)(half >> 8);
        if ((half & 0x7C00u) == 0x7C00u)
            refused[0] = 1;
    }
}
