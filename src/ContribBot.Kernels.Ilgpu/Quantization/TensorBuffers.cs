using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Quantization;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Quantization;

/// <summary>A tensor and its codes in the device's memory, filled up with zeros to whole units, so that kernels read and write whole vectors.</summary>
sealed class TensorBuffers : IDisposable
{
    readonly MemoryBuffer1D<float, Stride1D.Dense> values;
    readonly MemoryBuffer1D<byte, Stride1D.Dense> codes, scales, zeroPoints;
    readonly MemoryBuffer1D<int, Stride1D.Dense> refused;
    readonly UnitLayout layout;

    public TensorBuffers(Accelerator device, ReadOnlyMemory<float> tensor, UnitLayout layout)
    {
        this.layout = layout;
        Length = tensor.Length;
        Units = (int)layout.Units(Length);
        // No device allocates nothing.
        var padded = Math.Max(1, ((long)Units * layout.Values + Four.Count - 1) / Four.Count) * Four.Count;
        values = device.Allocate1D<float>(padded);
        codes = Bytes(device, (long)Units * layout.CodeBytes);
        scales = Bytes(device, (long)Units * layout.ScaleBytes);
        zeroPoints = Bytes(device, (long)Units * layout.ZeroPointBytes);
        refused = device.Allocate1D<int>(1);
        values.MemSetToZero();
        codes.MemSetToZero();
        if (Length > 0)
            values.View.SubView(0, Length).BaseView.CopyFromCPU(device.DefaultStream, tensor.Span);
    }

    /// <summary>Values of the tensor.</summary>
    public int Length { get; }

    public int Units { get; }

    public int CountOfFours => (int)(values.Length / Four.Count);

    public ArrayView<float> Values => values.View.BaseView;

    public ArrayView<Four> Fours => Values.Cast<Four>();

    public ArrayView<byte> Codes => codes.View.BaseView;

    public ArrayView<uint> CodesOfFour => Codes.Cast<uint>();

    public ArrayView<ushort> CodePairs => Codes.Cast<ushort>();

    public ArrayView<byte> ByteScales => scales.View.BaseView;

    public ArrayView<float> Scales => ByteScales.Cast<float>();

    public ArrayView<byte> ByteZeroPoints => zeroPoints.View.BaseView;

    public ArrayView<float> ZeroPoints => ByteZeroPoints.Cast<float>();

    /// <summary>Not zero where a kernel met a value without representation.</summary>
    public ArrayView<int> Refused => refused.View.BaseView;

    public void ClearRefused() => refused.MemSetToZero();

    public bool IsRefused => refused.GetAsArray1D()[0] != 0;

    public byte[] CopyCodes() => Copy(codes, layout.TotalCodeBytes(Length));

    public byte[] CopyScales() => Copy(scales, layout.Units(Length) * layout.ScaleBytes);

    public byte[] CopyZeroPoints() => Copy(zeroPoints, layout.Units(Length) * layout.ZeroPointBytes);

    public void Dispose()
    {
        values.Dispose();
        codes.Dispose();
        scales.Dispose();
        zeroPoints.Dispose();
        refused.Dispose();
    }

    // Whole numbers of 32 bits, for the views of those.
    static MemoryBuffer1D<byte, Stride1D.Dense> Bytes(Accelerator device, long count) => device.Allocate1D<byte>(Math.Max(1, (count + 3) / 4) * 4);

    static byte[] Copy(MemoryBuffer1D<byte, Stride1D.Dense> from, long count)
    {
        var bytes = new byte[count];
        if (count > 0)
            from.View.SubView(0, count).BaseView.CopyToCPU(bytes);
        return bytes;
    }
}
