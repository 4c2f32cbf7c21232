using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Memory;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>One tensor of a file: a reading for the statistic where the scheme needs one, then one for codes and quality.</summary>
sealed unsafe class TensorQuantizer : ISharedWork
{
    readonly CpuTeam team;
    readonly ModelFile model;
    readonly TensorPlan plan;
    readonly SafetensorsOutput? file;
    readonly QuantizationScheme scheme;
    readonly UnitLayout layout;
    readonly ICpuEncoder encoder;
    readonly TensorStatistics statistics;
    readonly long pieceLength;
    TensorParameters parameters;
    Piece? piece;

    public TensorQuantizer(CpuTeam team, ModelFile model, TensorPlan plan, SafetensorsOutput? file, int pieceLength)
    {
        (this.team, this.model, this.plan, this.file) = (team, model, plan, file);
        scheme = plan.Scheme!;
        layout = scheme.Layout(plan.Tensor.Shape);
        encoder = CpuEncoders.For(scheme, plan.Tensor.Shape);
        statistics = new TensorStatistics(scheme, plan.Tensor.Elements);
        // A piece holds whole units of the scheme and whole blocks of the file: 256 is a multiple of all small ones; long channels are whole pieces.
        var unit = layout.Values % 256 == 0 || layout.Values > pieceLength ? layout.Values : (long)layout.Values * 256;
        this.pieceLength = Math.Min(Math.Max(1, plan.Tensor.Elements), Math.Max(unit, pieceLength / unit * unit));
    }

    public int Parts => piece!.Range.Parts;

    /// <summary>Writes the tensor and returns how far it is from the original.</summary>
    public QualityMeter Run(CancellationToken cancellationToken)
    {
        using var buffers = new Piece(pieceLength, layout);
        piece = buffers;
        for (var pass = 0; pass < statistics.Passes; pass++)
            ForEachPiece(_ => Measure(buffers, pass), cancellationToken);
        parameters = statistics.Parameters();
        WriteTensorParameters();
        var total = new QualityMeter();
        ForEachPiece(first => Encode(buffers, first, total), cancellationToken);
        return total;
    }

    public void Do(int part)
    {
        var (start, end) = piece!.Range[part];
        if (start < end)
            piece.Do(part, start, end, encoder, scheme, layout, parameters);
    }

    void ForEachPiece(Action<long> action, CancellationToken cancellationToken)
    {
        for (var first = 0L; first < plan.Tensor.Elements; first += pieceLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            piece!.Begin((int)Math.Min(pieceLength, plan.Tensor.Elements - first), layout);
            model.Read(plan.Tensor, first, piece.Values);
            action(first);
        }
    }

    void Measure(Piece buffers, int pass)
    {
        fixed (float* values = buffers.Values)
        {
            if (pass == 0)
                statistics.Add(FiniteRange.Of(values, buffers.Values.Length));
            if (scheme.Needs is TensorStatistic.Percentiles)
                statistics.Count(values, buffers.Values.Length, pass);
        }
    }

    void Encode(Piece buffers, long first, QualityMeter total)
    {
        team.Run(this);
        if (buffers.Refused)
            throw new QuantizationException("it holds NaN or infinity, or a value too large for the format: no scale can represent it.");
        foreach (var meter in buffers.Meters)
            total.Add(meter);
        if (file is null)
            return;
        var units = first / layout.Values;
        file.Write(plan.Tensor.Name, units * layout.CodeBytes, buffers.Codes);
        if (layout.ScaleBytes > 0)
            file.Write(plan.Tensor.Name + TensorPlan.ScaleSuffix, units * layout.ScaleBytes, buffers.Scales);
        if (layout.ZeroPointBytes > 0)
            file.Write(plan.Tensor.Name + TensorPlan.ZeroPointSuffix, units * layout.ZeroPointBytes, buffers.ZeroPoints);
    }

    void WriteTensorParameters()
    {
        if (file is null || scheme.TensorParameterBytes == 0)
            return;
        file.Write(plan.Tensor.Name + TensorPlan.TensorScaleSuffix, 0, BitConverter.GetBytes(parameters.Scale));
        if (scheme.TensorParameterBytes > sizeof(float))
            file.Write(plan.Tensor.Name + TensorPlan.TensorZeroPointSuffix, 0, BitConverter.GetBytes(parameters.ZeroPoint));
    }

    /// <summary>The buffers of one piece; each part of the work has its own meter and scratch.</summary>
    sealed class Piece(long capacity, UnitLayout layout) : IDisposable
    {
        readonly AlignedBuffer<float> values = new(capacity), restored = new(capacity);
        readonly AlignedBuffer<byte> codes = new(layout.Units(capacity) * layout.CodeBytes);
        readonly AlignedBuffer<byte> scales = new(layout.Units(capacity) * layout.ScaleBytes);
        readonly AlignedBuffer<byte> zeroPoints = new(layout.Units(capacity) * layout.ZeroPointBytes);
        int length, codeBytes, units, refused;

        public WorkRange Range { get; private set; }

        public QualityMeter[] Meters { get; private set; } = [];

        public bool Refused => refused != 0;

        public Span<float> Values => values.GetSpan()[..length];

        public ReadOnlySpan<byte> Codes => codes.GetSpan()[..codeBytes];

        public ReadOnlySpan<byte> Scales => scales.GetSpan()[..(units * layout.ScaleBytes)];

        public ReadOnlySpan<byte> ZeroPoints => zeroPoints.GetSpan()[..(units * layout.ZeroPointBytes)];

        public void Begin(int values, UnitLayout layout)
        {
            length = values;
            codeBytes = (int)layout.TotalCodeBytes(values);
            units = (int)layout.Units(values);
            Range = WorkRange.For(values, layout.Values);
            Meters = [.. Enumerable.Range(0, Range.Parts).Select(_ => new QualityMeter())];
            refused = 0;
        }

        public void Do(int part, long start, long end, ICpuEncoder encoder, QuantizationScheme scheme, UnitLayout layout, TensorParameters parameters)
        {
            var unit = (int)(start / layout.Values);
            var count = (int)(end - start);
            var c = codes.GetSpan()[(unit * layout.CodeBytes)..];
            var s = scales.GetSpan()[(unit * layout.ScaleBytes)..];
            var z = zeroPoints.GetSpan()[(unit * layout.ZeroPointBytes)..];
            fixed (float* x = values.GetSpan()[(int)start..])
            fixed (byte* codesAt = c, scalesAt = s, zeroPointsAt = z)
            {
                if (!encoder.Encode(x, count, codesAt, scalesAt, zeroPointsAt, parameters))
                    Volatile.Write(ref refused, 1);
            }

            var back = restored.GetSpan().Slice((int)start, count);
            var partUnits = (int)layout.Units(count);
            scheme.Decode(c[..(int)layout.TotalCodeBytes(count)], s[..(partUnits * layout.ScaleBytes)], z[..(partUnits * layout.ZeroPointBytes)], parameters, back);
            var original = values.GetSpan().Slice((int)start, count);
            Meters[part].Add(original, back, scheme.CountClamped(c, s, parameters, original));
        }

        public void Dispose()
        {
            values.Dispose();
            restored.Dispose();
            codes.Dispose();
            scales.Dispose();
            zeroPoints.Dispose();
        }
    }
}
