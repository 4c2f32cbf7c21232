using System.Buffers.Binary;
using System.Text;

namespace ContribBot.Acceptance;

static class TensorFiles
{
    /// <summary>A safetensors file with one float32 tensor <c>w</c> of seeded values.</summary>
    public static byte[] Safetensors(int elements, int seed)
    {
        var header = Encoding.UTF8.GetBytes($$$"""{"w":{"dtype":"F32","shape":[{{{elements}}}],"data_offsets":[0,{{{elements * 4}}}]}}""");
        var file = new byte[8 + header.Length + (elements * 4)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        var random = new Random(seed);
        for (var i = 0; i < elements; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + header.Length + (4 * i)), (random.NextSingle() * 2) - 1);
        return file;
    }
}
