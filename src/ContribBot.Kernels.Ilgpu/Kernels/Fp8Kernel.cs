using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>FP8 with one scale for the tensor. The quotient is rounded again, to eight bits: a reciprocal would not do.</summary>
static class Fp8Kernel
{
    public static void Run(Index1D index, ArrayView<Four> values, ArrayView<uint> codes, float scale, int mantissaBits, int bias, float largest)
    {
        var x = Tile.Read(values, index);
        codes[index] = Float8Codes.Of(new Four { A = x.A / scale, B = x.B / scale, C = x.C / scale, D = x.D / scale }, mantissaBits, bias, largest);
    }
}
