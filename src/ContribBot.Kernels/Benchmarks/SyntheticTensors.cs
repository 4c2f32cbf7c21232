using ContribBot.Core.Benchmarks;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Seeded values: the same seed gives the same tensor on every machine and with any number of threads.</summary>
public static class SyntheticTensors
{
    const int BlockLength = 1 << 14;

    /// <summary>Standard normal values (Box and Muller, 1958), block by block from independent SplitMix64 streams.</summary>
    /// <param name="stream">Tells tensors with the same seed apart, such as the clients of an aggregation.</param>
    public static void FillNormal(Memory<float> values, int seed, int stream = 0)
    {
        var blocks = (values.Length + BlockLength - 1) / BlockLength;
        Parallel.For(0, blocks, block =>
        {
            var part = values.Span.Slice(block * BlockLength, Math.Min(BlockLength, values.Length - block * BlockLength));
            FillBlock(part, Mix((ulong)(uint)seed ^ Mix(((ulong)(uint)stream << 32) | (uint)block)));
        });
    }

    /// <summary>Values of any of the distributions, from the same streams.</summary>
    public static void Fill(Memory<float> values, ValueDistribution distribution, int seed, int stream = 0)
    {
        FillNormal(values, seed, stream);
        if (distribution is ValueDistribution.HeavyTailed)
            MakeHeavyTailed(values.Span, seed, stream);
        else if (distribution is ValueDistribution.Outliers)
            AddOutliers(values.Span, seed, stream);
    }

    /// <summary>z/√(χ²/3) with χ² of three normal values: Student's t (1908).</summary>
    static void MakeHeavyTailed(Span<float> values, int seed, int stream)
    {
        // Another stream of the same seed, block by block so that no second tensor is held.
        var others = new float[3 * BlockLength];
        for (var start = 0; start < values.Length; start += BlockLength)
        {
            var part = values.Slice(start, Math.Min(BlockLength, values.Length - start));
            FillBlock(others, Mix(Mix((ulong)(uint)seed) ^ Mix(((ulong)(uint)stream << 32) | (uint)start)));
            for (var i = 0; i < part.Length; i++)
            {
                float a = others[3 * i], b = others[3 * i + 1], c = others[3 * i + 2];
                part[i] /= MathF.Sqrt((a * a + b * b + c * c) / 3);
            }
        }
    }

    static void AddOutliers(Span<float> values, int seed, int stream)
    {
        const int oneIn = 1000;
        const float factor = 20;
        var state = Mix((ulong)(uint)seed ^ Mix((ulong)(uint)stream + 1));
        for (var i = 0; i < values.Length; i += oneIn)
        {
            var place = i + (int)(Mix(state += 0x9E3779B97F4A7C15) % oneIn);
            if (place < values.Length)
                values[place] *= factor;
        }
    }

    /// <summary>Whole sample counts between 50 and 1000, as clients of a federation report them.</summary>
    public static double[] SampleCounts(int clients, int seed)
    {
        var state = Mix((ulong)(uint)seed);
        var counts = new double[clients];
        for (var k = 0; k < clients; k++)
            counts[k] = 50 + Mix(state += 0x9E3779B97F4A7C15) % 951;
        return counts;
    }

    static void FillBlock(Span<float> values, ulong state)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var bits = Mix(state += 0x9E3779B97F4A7C15);
            // The first uniform lies in (0, 1], so that its logarithm is finite.
            var radius = MathF.Sqrt(-2 * MathF.Log(((bits >> 40) + 1) * (1f / (1 << 24))));
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * ((bits & 0xFFFFFF) * (1f / (1 << 24))));
            values[i] = radius * cos;
            if (i + 1 < values.Length)
                values[i + 1] = radius * sin;
        }
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA'14).
    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
