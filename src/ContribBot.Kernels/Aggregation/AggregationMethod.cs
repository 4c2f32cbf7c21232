namespace ContribBot.Kernels.Aggregation;

/// <summary>An aggregation rule with its parameters.</summary>
/// <param name="Name">As <c>contribbot.yml</c> calls it.</param>
public abstract record AggregationMethod(string Name)
{
    /// <summary>Bytes that one aggregation of <paramref name="clients"/> models of <paramref name="elements"/> float32 values has to move.</summary>
    public abstract long BytesMoved(int clients, long elements);
}

/// <summary>
/// out = Σ(wₖ·xₖ)/Σwₖ (McMahan et al., 2017). Scaled by wₖ and divided at the end, as Flower's <c>aggregate</c> does; summed over the
/// clients in order in float64 and rounded to float32 once, so the result is within one unit in the last place of the exact mean unless
/// terms cancel.
/// </summary>
public sealed record WeightedMean() : AggregationMethod("weighted-mean")
{
    public override long BytesMoved(int clients, long elements) => (clients + 1L) * elements * sizeof(float);
}
