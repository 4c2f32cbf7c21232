namespace ContribBot.Core.Benchmarks;

/// <summary>What the numbers of one benchmark allow to say.</summary>
public enum BenchmarkVerdict
{
    /// <summary>Significantly and relevantly faster than before.</summary>
    Improved,

    /// <summary>Significantly and relevantly slower than before.</summary>
    Regressed,

    /// <summary>The confidence interval rules a relevant change out.</summary>
    Unchanged,

    /// <summary>Too few pairs or too much noise to say anything, or different amounts of work.</summary>
    Inconclusive,

    /// <summary>Only the head's configuration has it.</summary>
    New,

    /// <summary>Only the base's configuration has it.</summary>
    Removed,

    /// <summary>It could not run; the message says why.</summary>
    Failed,
}
