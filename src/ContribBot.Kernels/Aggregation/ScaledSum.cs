namespace ContribBot.Kernels.Aggregation;

/// <summary>Σ(wₖ·xₖ)/divisor: a weighted mean whose divisor is not the sum of the weights, as after clipping.</summary>
sealed record ScaledSum(double Divisor) : AggregationMethod("scaled-sum")
{
    public override bool IsWeighted => true;
}
