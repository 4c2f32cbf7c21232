using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Core.Benchmarks;

namespace ContribBot.Kernels.Quantization;

/// <summary>Compares original values with their dequantized copies, in float64, piece by piece.</summary>
public sealed class QualityMeter
{
    double signal, noise, dot, restored, absolute, largest;
    long count, clamped;

    /// <param name="clampedValues">Values of this piece that lay beyond the representable range; pairs whose difference is not finite count too.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<float> original, ReadOnlySpan<float> dequantized, long clampedValues = 0)
    {
        if (original.Length != dequantized.Length)
            throw new ArgumentException($"{original.Length} originals but {dequantized.Length} dequantized values.", nameof(dequantized));
        var i = AddVectors(original, dequantized);
        for (; i < original.Length; i++)
            AddOne(original[i], dequantized[i]);
        count += original.Length;
        clamped += clampedValues;
    }

    void AddOne(double x, double y)
    {
        var error = Math.Abs(x - y);
        if (!double.IsFinite(error))
        {
            // A block that its format marks as NaN: lost, and no number could say by how much.
            clamped++;
            return;
        }

        signal += x * x;
        restored += y * y;
        dot += x * y;
        noise += error * error;
        absolute += error;
        largest = Math.Max(largest, error);
    }

    /// <summary>Whole vectors; returns how many values that were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int AddVectors(ReadOnlySpan<float> original, ReadOnlySpan<float> dequantized)
    {
        Sums even = default, odd = default;
        var i = 0;
        for (; i <= original.Length - 16; i += 16)
        {
            var (x0, x1) = Vector512.Widen(Vector512.Create(original[i..]));
            var (y0, y1) = Vector512.Widen(Vector512.Create(dequantized[i..]));
            if (Sums.AreFinite(x0 - y0) && Sums.AreFinite(x1 - y1))
            {
                even.Add(x0, y0);
                odd.Add(x1, y1);
                continue;
            }

            for (var lane = i; lane < i + 16; lane++)
                AddOne(original[lane], dequantized[lane]);
        }

        Take(even);
        Take(odd);
        return i;
    }

    void Take(in Sums sums)
    {
        signal += Vector512.Sum(sums.Signal);
        restored += Vector512.Sum(sums.Restored);
        dot += Vector512.Sum(sums.Dot);
        noise += Vector512.Sum(sums.Noise);
        absolute += Vector512.Sum(sums.Absolute);
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            largest = Math.Max(largest, sums.Largest[lane]);
    }

    /// <summary>The sums of the meter, eight lanes at a time.</summary>
    struct Sums
    {
        public Vector512<double> Signal, Restored, Dot, Noise, Absolute, Largest;

        public static bool AreFinite(Vector512<double> error) => Vector512.LessThanAll(Vector512.Abs(error), Vector512.Create(double.PositiveInfinity));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector512<double> x, Vector512<double> y)
        {
            var error = Vector512.Abs(x - y);
            Signal += x * x;
            Restored += y * y;
            Dot += x * y;
            Noise += error * error;
            Absolute += error;
            Largest = Vector512.MaxNative(Largest, error);
        }
    }

    /// <summary>Takes in what another meter saw.</summary>
    public void Add(QualityMeter other)
    {
        signal += other.signal;
        noise += other.noise;
        dot += other.dot;
        restored += other.restored;
        absolute += other.absolute;
        largest = Math.Max(largest, other.largest);
        count += other.count;
        clamped += other.clamped;
    }

    /// <param name="bytes">Size of everything that is stored.</param>
    public QuantizationQuality Result(long bytes) => new()
    {
        SqnrDb = signal > 0 && noise > 0 ? 10 * Math.Log10(signal / noise) : null,
        MaxAbsError = largest,
        MeanAbsError = count == 0 ? 0 : absolute / count,
        CosineSimilarity = signal > 0 && restored > 0 ? dot / Math.Sqrt(signal) / Math.Sqrt(restored) : null,
        ClampedShare = count == 0 ? 0 : (double)clamped / count,
        Bytes = bytes,
        BitsPerWeight = count == 0 ? 0 : 8.0 * bytes / count,
    };
}
