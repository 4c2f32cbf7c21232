namespace ContribBot.Kernels.Cpu;

/// <summary>How elements are cut into parts: whole units (a cache line, a block of a format), as equal as possible.</summary>
/// <param name="Length">Elements.</param>
/// <param name="Parts">Parts; none of them is empty unless there are fewer units.</param>
/// <param name="Unit">Each part begins on a multiple of it.</param>
readonly record struct WorkRange(long Length, int Parts, long Unit)
{
    // Large enough that taking a part costs nothing, small enough that a slow thread delays the end by little.
    const int ElementsPerPart = 1 << 16;

    /// <param name="bytesPerElement">What one element moves; parts of any kernel take about the same time.</param>
    /// <param name="mostParts">Where each part has results of its own that take memory.</param>
    public static WorkRange For(long length, long unit, int bytesPerElement = 4, int mostParts = int.MaxValue)
    {
        var perPart = Math.Max(unit, ElementsPerPart * 4L / Math.Max(4, bytesPerElement));
        return new WorkRange(length, (int)Math.Clamp((length + perPart - 1) / perPart, 1, mostParts), unit);
    }

    public (long Start, long End) this[int part] => (Boundary(part), Boundary(part + 1));

    long Boundary(int part)
    {
        var units = (Length + Unit - 1) / Unit;
        return Math.Min(Length, (long)((Int128)units * part / Parts) * Unit);
    }
}
