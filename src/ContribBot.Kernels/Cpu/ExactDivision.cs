using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// RNE(clamp(x/scale)), where x/scale is the correctly rounded float32 quotient, mostly without dividing. The product with the reciprocal is off by less
/// than 1.5 units in the last place, which changes the integer only next to a half; there the vector is divided. A vector division takes as long
/// as reading its operand from memory twice.
/// </summary>
readonly struct ExactDivision
{
    /// <summary>1.5·2²³: adding it leaves no bits below the unit, so the sum rounds to nearest, ties to even, and holds the whole number in its lowest bits.</summary>
    public const float Magic = 12_582_912;

    // Of the quotient: half a unit for the reciprocal, half for the product and half for the true quotient's own rounding, 1.79e-7, and some more.
    const float RelativeError = 2e-7f;

    readonly float scale;

    public ExactDivision(float scale)
    {
        this.scale = scale;
        var candidate = 1 / scale;
        // A reciprocal that is subnormal or infinite has lost bits: NaN makes every quotient doubtful.
        Reciprocal = float.IsNormal(candidate) && float.IsNormal(scale) ? candidate : float.NaN;
    }

    public float Reciprocal { get; }

    /// <summary>Products that are at least this far from their whole number may lie on the other side of a half.</summary>
    public static float DoubtfulWithin(float low, float high) => 0.5f - RelativeError * MathF.Max(MathF.Abs(low), MathF.Abs(high));

    public float Round(float x, float low, float high) => Math.Clamp(MathF.Round(x / scale, MidpointRounding.ToEven), low, high);

    /// <param name="low">A whole number.</param>
    /// <param name="high">A whole number.</param>
    /// <param name="doubtful">From <see cref="DoubtfulWithin"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Round(Vector512<float> x, Vector512<float> low, Vector512<float> high, float doubtful)
    {
        // The product stands second: where it is NaN, the instructions return their second operand.
        var product = Vector512.MinNative(high, Vector512.MaxNative(low, x * Reciprocal));
        var rounded = product + Vector512.Create(Magic) - Vector512.Create(Magic);
        // Comparisons with NaN are false, so NaN counts as doubtful.
        return Vector512.LessThanAll(Vector512.Abs(product - rounded), Vector512.Create(doubtful)) ? rounded : RoundByDividing(x, low, high);
    }

    // Optimized from its first call: the JIT's first version of it would cost more than all the rest.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public Vector512<float> RoundByDividing(Vector512<float> x, Vector512<float> low, Vector512<float> high) =>
        Vector512.MinNative(high, Vector512.MaxNative(low, Vector512.Round(x / scale)));
}
