using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Float64 quotients by one divisor, mostly without dividing: the product with the reciprocal, corrected by its remainder; where the first correction leaves the quotient within a unit in
/// the last place, the second rounds it correctly (Markstein, IBM Journal of Research and Development 34, 1990). A division of eight takes as long as reading them from memory.
/// </summary>
readonly struct Quotient(double divisor)
{
    readonly double reciprocal = double.IsNormal(1 / divisor) ? 1 / divisor : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> dividend)
    {
        var by = Vector512.Create(reciprocal);
        var product = dividend * by;
        var close = Corrected(product, dividend, by);
        var quotient = Corrected(close, dividend, by);
        // Infinities have no remainder, and some divisors no reciprocal: comparisons with NaN are false.
        return Vector512.LessThanAll(Vector512.Abs(quotient), Vector512.Create(double.PositiveInfinity)) ? quotient : dividend / Vector512.Create(divisor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<double> Corrected(Vector512<double> quotient, Vector512<double> dividend, Vector512<double> by) =>
        Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(-quotient, Vector512.Create(divisor), dividend), by, quotient);
}
