using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>E2M1.</summary>
static class Float4Codes
{
    /// <summary>RNE, saturating: the number of midpoints that the magnitude passes. Whether a midpoint itself counts depends on which neighbour is even.</summary>
    public static int Of(float x)
    {
        var magnitude = Interop.IntAsFloat(DeviceFloat.MagnitudeBits(x));
        var code = (magnitude > 0.25f ? 1 : 0) + (magnitude >= 0.75f ? 1 : 0) + (magnitude > 1.25f ? 1 : 0) + (magnitude >= 1.75f ? 1 : 0)
            + (magnitude > 2.5f ? 1 : 0) + (magnitude >= 3.5f ? 1 : 0) + (magnitude > 5f ? 1 : 0);
        return code | (int)(Interop.FloatAsInt(x) >> 28 & 8u);
    }
}
