using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Smallest and largest value: each work item strides through the tensor and leaves its own; the host reduces those.</summary>
static class RangeKernel
{
    public static void Range(Index1D item, ArrayView<float> values, int items, ArrayView<float> lows, ArrayView<float> highs, ArrayView<uint> magnitudes)
    {
        float low = 0, high = 0;
        var magnitude = 0u;
        for (long i = item; i < values.Length; i += items)
        {
            var x = values[i];
            low = x < low ? x : low;
            high = x > high ? x : high;
            var bits = DeviceFloat.MagnitudeBits(x);
            magnitude = bits > magnitude ? bits : magnitude;
        }

        lows[item] = low;
        highs[item] = high;
        magnitudes[item] = magnitude;
    }
}
