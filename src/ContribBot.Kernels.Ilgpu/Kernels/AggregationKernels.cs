using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Coordinate by coordinate over models that lie one after another in one buffer: neighbouring work items read neighbouring values.</summary>
static class AggregationKernels
{
    /// <summary>Clients whose values a work item can sort.</summary>
    public const int MostRankedClients = 64;

    public static void WeightedMean(Index1D coordinate, ArrayView<float> models, ArrayView<double> weights, double divisor, ArrayView<float> output)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.IntLength; k++)
            sum += weights[k] * models[k * output.Length + coordinate];
        output[coordinate] = (float)(sum / divisor);
    }

    /// <summary>The mean of the ranks from <paramref name="firstRank"/> to <paramref name="lastRank"/>: median and trimmed mean.</summary>
    public static void RankedMean(Index1D coordinate, ArrayView<float> models, int clients, int firstRank, int lastRank, ArrayView<float> output)
    {
        var sorted = LocalMemory.Allocate1D<float>(MostRankedClients);
        var isNaN = false;
        for (var k = 0; k < clients; k++)
        {
            var value = models[k * output.Length + coordinate];
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
