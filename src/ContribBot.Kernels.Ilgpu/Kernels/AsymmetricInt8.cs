namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Scale and zero point of a range, as ONNX DynamicQuantizeLinear has them.</summary>
static class AsymmetricInt8
{
    public const int LargestCode = 255;

    public static float Scale(float low, float high) => ((high > 0 ? high : 0) - (low < 0 ? low : 0)) / LargestCode;

    public static int ZeroPoint(float low, float scale) => scale == 0 || low >= 0 ? 0 : DeviceFloat.RoundClamped(-low / scale, 0, LargestCode);
}
