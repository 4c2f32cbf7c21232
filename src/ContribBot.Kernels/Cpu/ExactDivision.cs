using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// RNE(x/scale), where x/scale is the correctly rounded float32 quotient, mostly without dividing. The product with the reciprocal is off by less
/// than 1.5 units in the last place, which changes the integer only next to a half; there the vector is divided. A vector division takes as long
/// as reading its operand from memory twice.
/// </summary>
readonly struct ExactDivision
{
    // For quotients up to 512 the product is off by less than 512·2⁻²³ = 6.1e-5.
    const float Doubtful = 0.5f - 1e-4f;
    const float LargestQuotient = 512;

    readonly float scale;
    readonly float reciprocal;

    public ExactDivision(float scale)
    {
        this.scale = scale;
        var candidate = 1 / scale;
        // A reciprocal that is subnormal or infinite has lost bits: NaN makes every quotient doubtful.
        reciprocal = float.IsNormal(candidate) && float.IsNormal(scale) ? candidate : float.NaN;
    }

    public static float Divide(float x, float scale) => MathF.Round(x / scale, MidpointRounding.ToEven);

    public float Round(float x) => Divide(x, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Round(Vector512<float> x)
    {
        var product = x * reciprocal;
        // To even. The overload that names the mode is a call into precompiled code, not an instruction, until the runtime replaces it.
        var rounded = Vector512.Round(product);
        // Comparisons with NaN are false, so NaN counts as doubtful.
        var certain = Vector512.LessThan(Vector512.Abs(product - rounded), Vector512.Create(Doubtful))
            & Vector512.LessThan(Vector512.Abs(product), Vector512.Create(LargestQuotient));
        return certain == Vector512<float>.AllBitsSet ? rounded : Divided(x);
    }

    // Optimized from its first call: the JIT's first version of it would cost more than all the rest.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    Vector512<float> Divided(Vector512<float> x) => Vector512.Round(x / scale);
}
