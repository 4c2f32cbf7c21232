using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Σ(wₖ·xₖ) over chosen models, four neighbouring coordinates a work item: every model is read once. Sums are float64, rounded once.</summary>
static class WeightedSumKernel
{
    /// <param name="models">One after another, each <paramref name="stride"/> fours long.</param>
    /// <param name="chosen">Which of them take part, in order.</param>
    /// <param name="weights">Of those, divided by what the sum is to be divided by: a division for each value would take longer than reading it.</param>
    public static void Run(
        Index1D index, ArrayView<Four> models, long stride, int count, ArrayView<int> chosen, ArrayView<double> weights, ArrayView<Four> output)
    {
        double a = 0, b = 0, c = 0, d = 0;
        for (var k = 0; k < count; k++)
        {
            var x = Tile.Read(models, chosen[k] * stride + index);
            var weight = weights[k];
            a += weight * x.A;
            b += weight * x.B;
            c += weight * x.C;
            d += weight * x.D;
        }

        output.AsAligned(Four.Bytes)[index] = new Four { A = (float)a, B = (float)b, C = (float)c, D = (float)d };
    }
}
