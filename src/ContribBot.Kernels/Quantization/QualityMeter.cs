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
        for (var i = 0; i < original.Length; i++)
        {
            double x = original[i], y = dequantized[i], error = Math.Abs(x - y);
            if (!double.IsFinite(error))
            {
                // A block that its format marks as NaN: lost, and no number could say by how much.
                clamped++;
                continue;
            }

            signal += x * x;
            restored += y * y;
            dot += x * y;
            noise += error * error;
            absolute += error;
            largest = Math.Max(largest, error);
        }

        count += original.Length;
        clamped += clampedValues;
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
