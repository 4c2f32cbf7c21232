namespace ContribBot.Kernels.Cpu;

/// <summary>How elements are shared out: contiguous parts that begin on multiples of a unit (a cache line, a block of a format).</summary>
static class WorkRange
{
    public static (int Start, int End) Of(int worker, int workers, int length, int unit)
    {
        var units = ((long)length + unit - 1) / unit;
        return (Boundary(worker), Boundary(worker + 1));

        int Boundary(int part) => (int)Math.Min(length, units * part / workers * unit);
    }
}
