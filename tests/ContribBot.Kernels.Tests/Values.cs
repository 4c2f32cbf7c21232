using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Kernels.Tests;

/// <summary>Seeded values that tests feed to kernels.</summary>
static class Values
{
    public static float[] Normal(int length, int seed)
    {
        var values = new float[length];
        SyntheticTensors.FillNormal(values, seed);
        return values;
    }

    /// <summary>Any sign, mantissa and exponent from the smallest subnormal to 2^<paramref name="largestExponent"/>.</summary>
    public static float[] AnyFinite(int seed, int length, int largestExponent)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ =>
        {
            var exponent = (uint)random.Next(0, 127 + largestExponent);
            return BitConverter.UInt32BitsToSingle((uint)random.Next(2) << 31 | exponent << 23 | (uint)random.Next(1 << 23));
        })];
    }

    /// <summary>Multiples of half a step of the common scales, exact and moved by one unit in the last place, with the range ends that make those scales.</summary>
    public static float[] Ties(int seed, int length)
    {
        var random = new Random(seed);
        var steps = new[] { 127, 127.5, 255, 7, 7.5, 8, 6, 448, 1 }[seed % 9];
        var step = Math.ScaleB(1 + random.NextDouble(), random.Next(-20, 20));
        if (seed % 3 == 0)
            step = Math.ScaleB(1, random.Next(-20, 20));
        return [.. Enumerable.Range(0, length).Select(i =>
        {
            var value = (float)(i % 32 == 0 ? step * steps : (Math.Floor(random.NextDouble() * 2 * steps) / 2 + (i % 2) * 0.25) * step);
            value = (i % 4) switch { 1 => MathF.BitIncrement(value), 2 => MathF.BitDecrement(value), _ => value };
            return random.Next(2) == 0 && i % 32 != 0 ? -value : value;
        })];
    }
}
