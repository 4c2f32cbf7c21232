using System.Buffers;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Memory;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>A tensor in memory and its quantized form: at most one pass for the statistic, then one for the codes.</summary>
sealed unsafe class CpuQuantization : IPreparedQuantization
{
    readonly CpuTeam team;
    readonly QuantizationScheme scheme;
    readonly IReadOnlyList<long> shape;
    readonly float* values;
    readonly AlignedBuffer<byte> codes, scales, zeroPoints;
    readonly TensorStatistics statistics;
    readonly RangePass rangePass;
    readonly CodePass codePass;
    readonly long elements;
    MemoryHandle handle;
    TensorParameters parameters;

    public CpuQuantization(CpuTeam team, QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape)
    {
        if (shape.Aggregate((Int128)1, (product, dimension) => product * dimension) != values.Length)
            throw new QuantizationException($"The shape [{string.Join(", ", shape)}] does not hold {values.Length} values.");
        this.team = team;
        this.scheme = scheme;
        this.shape = shape;
        elements = values.Length;
        var layout = scheme.Layout(shape);
        var units = layout.Units(elements);
        codes = new AlignedBuffer<byte>(layout.TotalCodeBytes(elements));
        scales = new AlignedBuffer<byte>(units * layout.ScaleBytes);
        zeroPoints = new AlignedBuffer<byte>(units * layout.ZeroPointBytes);
        handle = values.Pin();
        this.values = (float*)handle.Pointer;
        statistics = new TensorStatistics(scheme, elements);
        rangePass = new RangePass(this);
        codePass = new CodePass(this, CpuEncoders.For(scheme, shape, Streaming.GoesAround(layout.TotalCodeBytes(elements))), layout);
        BytesMoved = scheme.BytesMoved(shape);
    }

    public long BytesMoved { get; }

    public void Run()
    {
        statistics.Clear();
        if (statistics.Passes > 0)
            rangePass.Run(team);
        parameters = statistics.Parameters();
        codePass.Run(team);
    }

    public QuantizedTensor Result() =>
        new(scheme, shape, codes.GetSpan().ToArray(), scales.GetSpan().ToArray(), zeroPoints.GetSpan().ToArray(), parameters);

    public void Dispose()
    {
        handle.Dispose();
        codes.Dispose();
        scales.Dispose();
        zeroPoints.Dispose();
    }

    sealed class RangePass(CpuQuantization owner) : ISharedWork
    {
        readonly WorkRange range = WorkRange.For(owner.elements, unit: 64);
        readonly (float Min, float Max)[] ranges = new (float, float)[WorkRange.For(owner.elements, unit: 64).Parts];

        public int Parts => range.Parts;

        public void Do(int part)
        {
            var (start, end) = range[part];
            ranges[part] = FiniteRange.Of(owner.values + start, end - start);
        }

        public void Run(CpuTeam team)
        {
            team.Run(this);
            foreach (var part in ranges)
                owner.statistics.Add(part);
            // Percentiles are for calibration, not for speed: one thread counts.
            if (owner.scheme.Needs is TensorStatistic.Percentiles)
            {
                owner.statistics.Count(owner.values, owner.elements, pass: 0);
                owner.statistics.Count(owner.values, owner.elements, pass: 1);
            }
        }
    }

    sealed class CodePass(CpuQuantization owner, ICpuEncoder encoder, UnitLayout layout) : ISharedWork
    {
        // Parts that begin on cache lines can be written around the caches.
        readonly WorkRange range = WorkRange.For(owner.elements, WholeLines(layout));
        int refused;

        public int Parts => range.Parts;

        /// <summary>Values whose codes end with a cache line; one unit where that would be too many for even parts.</summary>
        static long WholeLines(UnitLayout layout)
        {
            const int cacheLine = 64, largest = 1 << 14;
            var lowestBit = layout.CodeBytes & -layout.CodeBytes;
            var values = layout.Values * (long)cacheLine / Math.Min(cacheLine, lowestBit);
            return values <= largest ? values : layout.Values;
        }

        public void Do(int part)
        {
            // The other way round than the pass for the statistic: what that read last is still in the caches.
            var (start, end) = range[range.Parts - 1 - part];
            if (start == end)
                return;
            var unit = start / layout.Values;
            fixed (byte* codes = owner.codes.GetSpan())
            fixed (byte* scales = owner.scales.GetSpan())
            fixed (byte* zeroPoints = owner.zeroPoints.GetSpan())
            {
                if (!encoder.Encode(
                    owner.values + start,
                    end - start,
                    codes + unit * layout.CodeBytes,
                    scales + unit * layout.ScaleBytes,
                    zeroPoints + unit * layout.ZeroPointBytes,
                    owner.parameters))
                    Volatile.Write(ref refused, 1);
            }
        }

        /// <exception cref="QuantizationException">A value, or the scale of a block, has no representation.</exception>
        public void Run(CpuTeam team)
        {
            refused = 0;
            team.Run(this);
            if (refused != 0)
                throw new QuantizationException("The tensor holds NaN or infinity, or a value too large for the format: no scale can represent it.");
        }
    }
}
