using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>The mean of the ranks from <c>firstRank</c> to <c>lastRank</c> of each coordinate: median and trimmed mean. Neighbouring work items read neighbouring values.</summary>
static class RankedMeanKernel
{
    /// <summary>Clients whose values a work item can sort.</summary>
    public const int MostClients = 64;

    /// <param name="models">One after another, each <paramref name="stride"/> values long.</param>
    public static void Run(Index1D coordinate, ArrayView<float> models, long stride, int clients, int firstRank, int lastRank, ArrayView<float> output)
    {
        var sorted = LocalMemory.Allocate1D<float>(MostClients);
        var isNaN = false;
        for (var k = 0; k < clients; k++)
        {
            var value = models[k * stride + coordinate];
            isNaN |= DeviceFloat.MagnitudeBits(value) > DeviceFloat.InfinityBits;
            var place = k;
            while (place > 0 && sorted[place - 1] > value)
            {
                sorted[place] = sorted[place - 1];
                place--;
            }

            sorted[place] = value;
        }

        var sum = 0.0;
        for (var rank = firstRank; rank <= lastRank; rank++)
            sum += sorted[rank];
        // Adding zero turns −0 into +0, as on the CPU.
        output[coordinate] = isNaN ? Interop.IntAsFloat(0x7FC00000u) : (float)(sum / (lastRank - firstRank + 1)) + 0f;
    }
}
