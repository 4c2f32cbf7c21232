namespace ContribBot.Kernels.Cpu;

/// <summary>How elements are cut into parts: whole units (a cache line, a block of a format), as equal as possible.</summary>
/// <param name="Length">Elements.</param>
/// <param name="Parts">Parts; none of them is empty unless there are fewer units.</param>
/// <param name="Unit">Each part begins on a multiple of it.</param>
readonly record struct WorkRange(int Length, int Parts, int Unit)
{
    // Large enough that taking a part costs nothing, small enough that a slow thread delays the end by little.
    const int ElementsPerPart = 1 << 16;

    /// <param name="passBytesPerElement">What one element moves, relative to 4 bytes, so that parts take about the same time in every kernel.</param>
    public static WorkRange For(int length, int unit, int passBytesPerElement = 4)
    {
        var perPart = Math.Max(unit, ElementsPerPart * 4 / Math.Max(4, passBytesPerElement));
        return new WorkRange(length, (int)Math.Max(1, ((long)length + perPart - 1) / perPart), unit);
    }

    public (int Start, int End) this[int part] => (Boundary(part), Boundary(part + 1));

    int Boundary(int part)
    {
        var units = ((long)Length + Unit - 1) / Unit;
        return (int)Math.Min(Length, units * part / Parts * Unit);
    }
}
