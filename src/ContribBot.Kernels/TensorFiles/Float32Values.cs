using System.Buffers.Binary;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>Little-endian elements of any floating-point type → float32. Exact for F32, F16 and BF16; F64 is rounded once.</summary>
public static class Float32Values
{
    /// <param name="bytes">The elements, as the file holds them.</param>
    /// <param name="values">As many as there are elements.</param>
    /// <exception cref="NotSupportedException">The type is not a floating-point type that converts.</exception>
    public static void Read(TensorDType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                TensorDType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                TensorDType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                TensorDType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
                TensorDType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]),
                _ => throw new NotSupportedException($"{type} does not convert to float32."),
            };
        }
    }
}
