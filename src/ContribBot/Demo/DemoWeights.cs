using System.Buffers.Binary;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Demo;

/// <summary>
/// float32 weights of a small embedding model, the same on every machine: normally distributed like trained ones, with a few outliers,
/// which are what int8 quantization suffers from.
/// </summary>
static class DemoWeights
{
    const int OutlierEvery = 4_001;
    const float OutlierFactor = 8f;

    static readonly (string Name, long[] Shape)[] Tensors =
    [
        ("embedding.weight", [4_096, 64]),
        ("encoder.0.weight", [256, 64]),
        ("encoder.0.bias", [256]),
        ("encoder.1.weight", [64, 256]),
        ("encoder.1.bias", [64]),
    ];

    public static byte[] Create()
    {
        using var file = new MemoryStream();
        SafetensorsWriter.Write(
            file,
            Tensors.Select((tensor, index) => new TensorToWrite(tensor.Name, TensorDType.F32, tensor.Shape, stream => WriteValues(stream, tensor.Shape, seed: (uint)index + 1))));
        return file.ToArray();
    }

    static void WriteValues(Stream stream, long[] shape, uint seed)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var scale = 1f / MathF.Sqrt(shape[^1]);
        var state = seed * 2_654_435_761u;
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        for (var i = 0L; i < count; i++)
        {
            // Irwin–Hall: the sum of twelve uniform values less six is close to a standard normal value, without transcendental functions.
            var sum = 0u;
            for (var j = 0; j < 12; j++)
            {
                state = state * 1_664_525u + 1_013_904_223u;
                sum += state >> 8;
            }

            var value = (sum / (float)(1 << 24) - 6f) * scale;
            BinaryPrimitives.WriteSingleLittleEndian(bytes, i % OutlierEvery == OutlierEvery - 1 ? value * OutlierFactor : value);
            stream.Write(bytes);
        }
    }
}
