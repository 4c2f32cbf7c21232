using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ContribBot.Kernels.Formats;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>Little-endian elements of any floating-point type ↔ float32.</summary>
public static class Float32Values
{
    /// <summary>Exact for all types but F64, which is rounded once.</summary>
    /// <param name="bytes">The elements, as the file holds them.</param>
    /// <param name="values">As many as there are elements.</param>
    /// <exception cref="NotSupportedException">The type is not a floating-point type that converts.</exception>
    public static void Read(TensorDType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case TensorDType.F32:
                MemoryMarshal.Cast<byte, float>(bytes)[..values.Length].CopyTo(values);
                break;
            case TensorDType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes)[..values.Length], values);
                break;
            case TensorDType.BF16:
                for (var i = 0; i < values.Length; i++)
                    values[i] = Float16.FromBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]));
                break;
            case TensorDType.F64:
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            default:
                var table = Table(type);
                for (var i = 0; i < values.Length; i++)
                    values[i] = table[bytes[i]];
                break;
        }
    }

    /// <summary>Rounds to nearest, ties to even; the 8-bit types saturate.</summary>
    /// <param name="bytes">As many as the values take in that type.</param>
    /// <exception cref="NotSupportedException">The type is not one that is written.</exception>
    public static void Write(TensorDType type, ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (var i = 0; i < values.Length; i++)
        {
            switch (type)
            {
                case TensorDType.F32:
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], values[i]);
                    break;
                case TensorDType.F16:
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * i)..], Float16.Bits(values[i]));
                    break;
                case TensorDType.BF16:
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * i)..], Float16.BFloat16Bits(values[i]));
                    break;
                case TensorDType.F64:
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], values[i]);
                    break;
                case TensorDType.F8_E4M3:
                    bytes[i] = Float8.ToE4M3(values[i]);
                    break;
                case TensorDType.F8_E5M2:
                    bytes[i] = Float8.ToE5M2(values[i]);
                    break;
                default:
                    throw new NotSupportedException($"float32 is not written as {type}.");
            }
        }
    }

    static ReadOnlySpan<float> Table(TensorDType type) => type switch
    {
        TensorDType.F8_E4M3 => Float8.ValuesOfE4M3,
        TensorDType.F8_E5M2 => Float8.ValuesOfE5M2,
        TensorDType.F8_E4M3FNUZ => Float8.ValuesOfE4M3Fnuz,
        TensorDType.F8_E5M2FNUZ => Float8.ValuesOfE5M2Fnuz,
        _ => throw new NotSupportedException($"{type} does not convert to float32."),
    };
}
