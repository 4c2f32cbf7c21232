using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Memory;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>DynamicQuantizeLinear in two passes over memory: the range, then the codes.</summary>
sealed unsafe class Int8DynamicCpu : IPreparedQuantization
{
    readonly CpuTeam team;
    readonly IReadOnlyList<long> shape;
    MemoryHandle handle;
    readonly float* values;
    readonly WorkRange range;
    readonly AlignedBuffer<byte> codes;
    readonly RangePass rangePass;
    readonly CodePass codePass;
    float scale = 1;
    byte zeroPoint;

    public Int8DynamicCpu(CpuTeam team, ReadOnlyMemory<float> values, IReadOnlyList<long> shape)
    {
        this.team = team;
        this.shape = shape;
        handle = values.Pin();
        this.values = (float*)handle.Pointer;
        range = WorkRange.For(values.Length, unit: 64);
        codes = new AlignedBuffer<byte>(values.Length);
        rangePass = new RangePass(this);
        codePass = new CodePass(this);
        BytesMoved = new Int8Dynamic().BytesMoved(values.Length);
    }

    public long BytesMoved { get; }

    public void Run()
    {
        team.Run(rangePass);
        var (min, max) = rangePass.Result();
        (scale, zeroPoint) = Int8Dynamic.Parameters(min, max);
        team.Run(codePass);
    }

    public QuantizedTensor Result() => new(new Int8Dynamic(), shape, codes.GetSpan().ToArray(), [scale], [zeroPoint]);

    public void Dispose()
    {
        handle.Dispose();
        codes.Dispose();
    }

    sealed class RangePass(Int8DynamicCpu owner) : ISharedWork
    {
        readonly (float Min, float Max)[] ranges = new (float, float)[owner.range.Parts];

        public int Parts => ranges.Length;

        public void Do(int part)
        {
            var (start, end) = owner.range[part];
            ranges[part] = FiniteRange.Of(owner.values + start, end - start);
        }

        public (float Min, float Max) Result()
        {
            var (min, max) = (0f, 0f);
            foreach (var range in ranges)
                (min, max) = (MathF.Min(min, range.Min), MathF.Max(max, range.Max));
            return (min, max);
        }
    }

    sealed class CodePass(Int8DynamicCpu owner) : ISharedWork
    {
        public int Parts => owner.range.Parts;

        public void Do(int part)
        {
            var (start, end) = owner.range[part];
            fixed (byte* codes = owner.codes.GetSpan())
                Encode(owner.values, codes, owner.scale, owner.zeroPoint, start, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Encode(float* values, byte* codes, float scale, byte zeroPoint, int i, int end)
    {
        var divisor = Vector512.Create(scale);
        var zero = Vector512.Create((int)zeroPoint);
        for (; i <= end - 64; i += 64)
        {
            var low = Vector512.Narrow(
                Round(Vector512.Load(values + i) / divisor, zero), Round(Vector512.Load(values + i + 16) / divisor, zero));
            var high = Vector512.Narrow(
                Round(Vector512.Load(values + i + 32) / divisor, zero), Round(Vector512.Load(values + i + 48) / divisor, zero));
            Vector512.Narrow(low, high).Store(codes + i);
        }

        for (; i < end; i++)
            codes[i] = (byte)Math.Clamp(MathF.Round(values[i] / scale, MidpointRounding.ToEven) + zeroPoint, 0f, 255f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Round(Vector512<float> quotient, Vector512<int> zeroPoint)
    {
        var code = Vector512.ConvertToInt32Native(Vector512.Round(quotient, MidpointRounding.ToEven)) + zeroPoint;
        return Vector512.Min(Vector512.Max(code, Vector512<int>.Zero), Vector512.Create(255)).AsUInt32();
    }
}
