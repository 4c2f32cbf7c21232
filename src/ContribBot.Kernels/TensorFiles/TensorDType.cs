using System.Diagnostics.CodeAnalysis;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>Element types of safetensors, by their names in the file; in the order in which a writer sorts them.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The names are the file format's.")]
public enum TensorDType
{
    BOOL,
    F4,
    F6_E2M3,
    F6_E3M2,
    U8,
    I8,
    F8_E5M2,
    F8_E4M3,
    F8_E8M0,
    F8_E4M3FNUZ,
    F8_E5M2FNUZ,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    C64,
    F64,
    I64,
    U64,
}

public static class TensorDTypes
{
    /// <summary>Size of one element in bits.</summary>
    public static int Bits(this TensorDType type) => type switch
    {
        TensorDType.F4 => 4,
        TensorDType.F6_E2M3 or TensorDType.F6_E3M2 => 6,
        TensorDType.BOOL or TensorDType.U8 or TensorDType.I8 => 8,
        TensorDType.F8_E5M2 or TensorDType.F8_E4M3 or TensorDType.F8_E8M0 or TensorDType.F8_E4M3FNUZ or TensorDType.F8_E5M2FNUZ => 8,
        TensorDType.I16 or TensorDType.U16 or TensorDType.F16 or TensorDType.BF16 => 16,
        TensorDType.I32 or TensorDType.U32 or TensorDType.F32 => 32,
        _ => 64,
    };

    /// <summary>Bytes of <paramref name="elements"/> values, or null where they overflow or do not fill whole bytes.</summary>
    public static long? ByteLength(this TensorDType type, long elements)
    {
        var bits = (Int128)elements * type.Bits();
        return bits % 8 != 0 || bits / 8 > long.MaxValue ? null : (long)(bits / 8);
    }

    /// <summary>Whether an aggregation or a quantization has a meaning for it: its elements are real numbers that float32 holds.</summary>
    public static bool IsFloatingPoint(this TensorDType type) =>
        type is TensorDType.F32 or TensorDType.F16 or TensorDType.BF16 or TensorDType.F64
            or TensorDType.F8_E4M3 or TensorDType.F8_E5M2 or TensorDType.F8_E4M3FNUZ or TensorDType.F8_E5M2FNUZ;
}
