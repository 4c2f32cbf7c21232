namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>The codes of an item's four values as one number, so that they are written at once. The first is in the lowest bits.</summary>
static class Codes
{
    public static uint Bytes(int a, int b, int c, int d) => (uint)(a & 0xFF) | (uint)(b & 0xFF) << 8 | (uint)(c & 0xFF) << 16 | (uint)(d & 0xFF) << 24;

    public static ushort Nibbles(int a, int b, int c, int d) => (ushort)(a & 0xF | (b & 0xF) << 4 | (c & 0xF) << 8 | (d & 0xF) << 12);

    /// <summary>RNE(x/scale), clamped, plus a zero point, of all four.</summary>
    public static uint Affine(Four x, float scale, int zeroPoint, int low, int high)
    {
        float smallest = low - zeroPoint, largest = high - zeroPoint;
        return Bytes(
            DeviceFloat.RoundClamped(x.A / scale, smallest, largest) + zeroPoint,
            DeviceFloat.RoundClamped(x.B / scale, smallest, largest) + zeroPoint,
            DeviceFloat.RoundClamped(x.C / scale, smallest, largest) + zeroPoint,
            DeviceFloat.RoundClamped(x.D / scale, smallest, largest) + zeroPoint);
    }
}
