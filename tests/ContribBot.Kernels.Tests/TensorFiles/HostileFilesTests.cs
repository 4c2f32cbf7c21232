using System.Text.RegularExpressions;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.TensorFiles;

/// <summary>Mutated headers: each is read in full, or refused with one line that names the byte, in memory that is a small multiple of the file.</summary>
public sealed partial class HostileFilesTests
{
    const int MutationsPerFormat = 33_334;

    public static TheoryData<string> Formats => ["safetensors", "gguf", "onnx"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_mutated_header_is_read_or_refused_with_the_byte_where(string format)
    {
        var seeds = Seeds(format);
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < MutationsPerFormat; i++)
        {
            var file = Mutate(random, seeds[i % seeds.Length], seeds[random.Next(seeds.Length)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (tensors, error) = Read($"x.{format}", file);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (error is not null)
            {
                refused++;
                Assert.Matches(Location(), error.Message);
                Assert.DoesNotContain('\n', error.Message);
                Assert.InRange(error.Offset, 0, file.Length);
            }

            foreach (var tensor in tensors)
                Assert.InRange(tensor.Offset + tensor.Length, tensor.Offset, file.Length);
            // A fixed part for buffers and messages; the first readings also load code.
            if (i > 100)
                Assert.InRange(allocated, 0, (1 << 17) + 100L * file.Length);
        }

        // The mutations reach something: most break a rule, some leave a file that is fine.
        Assert.InRange(refused, MutationsPerFormat / 2, MutationsPerFormat - 1);
    }

    static (IReadOnlyList<ModelTensor> Tensors, TensorFileException? Error) Read(string name, byte[] file)
    {
        try
        {
            using var model = ModelFile.Open(name, file);
            return (model.Tensors, null);
        }
        catch (TensorFileException error)
        {
            return ([], error);
        }
    }

    static byte[][] Seeds(string format) => format switch
    {
        "safetensors" => [Safetensors(1), Safetensors(5)],
        "gguf" =>
        [
            new GgufBuilder().Metadata("general.alignment", 4, BitConverter.GetBytes(32)).Metadata("s", 8, [2, 0, 0, 0, 0, 0, 0, 0, 65, 66]).Metadata("b", 7, 1)
                .Metadata("list", 9, [.. BitConverter.GetBytes(8u), .. BitConverter.GetBytes(1ul), 1, 0, 0, 0, 0, 0, 0, 0, 67])
                .Tensor("a", [32, 2], 8, new byte[68]).Tensor("b", [4], 0, new byte[16]).Build(),
            new GgufBuilder().Tensor("x", [64], 2, new byte[36]).Build(),
        ],
        _ =>
        [
            OnnxBuilder.Model(OnnxBuilder.Tensor("a", 1, 2, 3).Bytes(9, new byte[24]), OnnxBuilder.Tensor("b", 7, 1).Bytes(9, new byte[8])),
            OnnxBuilder.Model(OnnxBuilder.Tensor("long name", 1, 200).Bytes(4, new byte[800])),
        ],
    };

    static byte[] Safetensors(int tensors)
    {
        using var output = new MemoryStream();
        SafetensorsWriter.Write(
            output,
            Enumerable.Range(0, tensors).Select(i => new TensorToWrite($"t{i}", (TensorDType)(4 + 3 * i), [2, i], stream => stream.Write(new byte[2 * i * ((TensorDType)(4 + 3 * i)).Bits() / 8]))),
            new Dictionary<string, string> { ["k"] = "v" });
        return output.ToArray();
    }

    static byte[] Mutate(Random random, byte[] seed, byte[] other)
    {
        var file = seed.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            if (file.Count == 0)
                file.Add(0);
            // Mostly near the front, where the headers are.
            var at = random.Next(random.Next(2) == 0 ? file.Count : Math.Min(file.Count, 64));
            switch (random.Next(7))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2:
                    file.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    file.RemoveAt(at);
                    break;
                case 4:
                    file.RemoveRange(at, file.Count - at);
                    file.Add(0);
                    break;
                case 5:
                    var number = BitConverter.GetBytes(new ulong[] { ulong.MaxValue, 1ul << 63, long.MaxValue, uint.MaxValue, 1ul << 31, 0 }[random.Next(6)]);
                    for (var i = 0; i < number.Length && at + i < file.Count; i++)
                        file[at + i] = number[i];
                    break;
                default:
                    var from = random.Next(other.Length);
                    file.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 40))]);
                    break;
            }
        }

        return [.. file];
    }

    [GeneratedRegex(@"^Not a valid (?:safetensors|GGUF|ONNX) file: .* \(at byte \d+\)\.$", RegexOptions.NonBacktracking)]
    private static partial Regex Location();
}
