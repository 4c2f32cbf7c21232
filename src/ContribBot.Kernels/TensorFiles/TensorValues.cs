using System.Buffers;
using System.Runtime.InteropServices;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>Pieces of a tensor in a file → float32.</summary>
static class TensorValues
{
    const int PieceElements = 1 << 16;

    public static void Read(TensorBytes file, ModelTensor tensor, long first, Span<float> values)
    {
        if (tensor.DType is TensorDType.F32)
        {
            // The bytes are the values: no copy. Little-endian machines only, as all that .NET runs on are.
            file.Read(MemoryMarshal.AsBytes(values), tensor.Offset + first * sizeof(float));
            return;
        }

        var (block, blockBytes) = BlockOf(tensor);
        var scratch = ArrayPool<byte>.Shared.Rent(PieceElements / block * blockBytes);
        try
        {
            for (var done = 0; done < values.Length;)
            {
                var piece = values.Slice(done, Math.Min(PieceElements, values.Length - done));
                var bytes = scratch.AsSpan(0, (piece.Length + block - 1) / block * blockBytes);
                file.Read(bytes, tensor.Offset + (first + done) / block * blockBytes);
                Convert(tensor, bytes, piece);
                done += piece.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    static (int Values, int Bytes) BlockOf(ModelTensor tensor) => tensor.Gguf switch
    {
        GgufTensorType.Q8_0 => (GgmlQ8.BlockLength, GgmlQ8.BlockBytes),
        GgufTensorType.Q4_0 => (GgmlQ4.BlockLength, GgmlQ4.BlockBytes),
        _ => (1, tensor.DType!.Value.Bits() / 8),
    };

    static void Convert(ModelTensor tensor, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (tensor.Gguf is GgufTensorType.Q8_0)
            new GgmlQ8().Decode(bytes, [], [], TensorParameters.None, values);
        else if (tensor.Gguf is GgufTensorType.Q4_0)
            new GgmlQ4().Decode(bytes, [], [], TensorParameters.None, values);
        else
            Float32Values.Read(tensor.DType!.Value, bytes, values);
    }
}
