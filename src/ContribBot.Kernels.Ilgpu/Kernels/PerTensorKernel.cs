using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Int8 with one scale and zero point for the tensor.</summary>
static class PerTensorKernel
{
    public static void Run(Index1D index, ArrayView<Four> values, ArrayView<uint> codes, float scale, int zeroPoint, int low, int high) =>
        codes[index] = Codes.Affine(Tile.Read(values, index), scale, zeroPoint, low, high);
}
