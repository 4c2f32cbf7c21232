namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Sums of squared differences between one model and four others: float32 over a short run, float64 beyond.</summary>
struct FourSums
{
    public double A, B, C, D;

    public static Four WithSquares(Four run, Four x, Four a, Four b, Four c, Four d) => new()
    {
        A = run.A + Square(x, a), B = run.B + Square(x, b), C = run.C + Square(x, c), D = run.D + Square(x, d),
    };

    public static FourSums Plus(FourSums sums, Four run) => new() { A = sums.A + run.A, B = sums.B + run.B, C = sums.C + run.C, D = sums.D + run.D };

    static float Square(Four x, Four y)
    {
        float a = x.A - y.A, b = x.B - y.B, c = x.C - y.C, d = x.D - y.D;
        return a * a + b * b + (c * c + d * d);
    }
}
