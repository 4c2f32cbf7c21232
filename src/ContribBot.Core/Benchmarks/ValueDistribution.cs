namespace ContribBot.Core.Benchmarks;

/// <summary>How synthetic values are distributed; quantization errors depend on it, times hardly do.</summary>
public enum ValueDistribution
{
    /// <summary>Standard normal, as trained weights nearly are.</summary>
    Normal,

    /// <summary>Student's t with three degrees of freedom, as gradients and updates often are.</summary>
    HeavyTailed,

    /// <summary>Standard normal, one value in a thousand twenty times as large, as activations of transformers are.</summary>
    Outliers,
}
