namespace ContribBot.Kernels.Aggregation;

/// <summary>An aggregation rule with its parameters.</summary>
/// <param name="Name">As <c>contribbot.yml</c> calls it.</param>
public abstract record AggregationMethod(string Name)
{
    /// <summary>Whether the clients' weights count. Robust rules treat all clients alike: a weight is a claim of the client's own.</summary>
    public virtual bool IsWeighted => false;

    /// <summary>Bytes that one aggregation of <paramref name="clients"/> models of <paramref name="elements"/> float32 values has to move; for iterations, those of one.</summary>
    public virtual long BytesMoved(int clients, long elements) => (clients + 1L) * elements * sizeof(float);

    /// <exception cref="AggregationException">The rule can't work with so few clients.</exception>
    public virtual void CheckClients(int clients)
    {
    }
}

/// <summary>
/// out = Σ(wₖ·xₖ)/Σwₖ (McMahan et al., 2017). Scaled by wₖ and divided at the end, as Flower's <c>aggregate</c> does; summed over the
/// clients in order in float64 and rounded to float32 once, so the result is within one unit in the last place of the exact mean unless
/// terms cancel.
/// </summary>
public sealed record WeightedMean() : AggregationMethod("weighted-mean")
{
    public override bool IsWeighted => true;
}

/// <summary>
/// Per coordinate the middle value, or the mean of the two middle ones (Yin et al., 2018). A coordinate where any client has NaN becomes NaN.
/// </summary>
public sealed record CoordinateMedian() : AggregationMethod("coordinate-median");

/// <summary>
/// Per coordinate the mean of what is left after int(β·K) values are cut from each end (Yin et al., 2018; the count as in Flower). The rest is summed in
/// ascending order in float64 and rounded once. A coordinate where any client has NaN becomes NaN.
/// </summary>
/// <param name="Beta">Share that is cut from each end, at least 0 and below 1/2.</param>
public sealed record TrimmedMean(double Beta = 0.2) : AggregationMethod("trimmed-mean")
{
    public int CutFromEachEnd(int clients) => (int)(Beta * clients);

    public override void CheckClients(int clients)
    {
        if (!(Beta >= 0) || 2L * CutFromEachEnd(clients) >= clients)
            throw new AggregationException($"Trimming {Beta} of {clients} clients from each end leaves none: choose a share from 0 to below 0.5.");
    }
}

/// <summary>
/// The client whose squared distances to its max(1, K−f−2) nearest others have the smallest sum (Blanchard et al., 2017). Distances are summed from differences,
/// in float32 over runs of at most 64 values and in float64 beyond, so near clients do not cancel; where float32 can't hold the squares, in float64 alone. Equal sums go to the first
/// client.
/// </summary>
/// <param name="Byzantine">f, how many clients may be hostile; null takes the most that Krum tolerates, ⌊(K−3)/2⌋.</param>
public sealed record Krum(int? Byzantine = null) : AggregationMethod("krum")
{
    public int Tolerated(int clients) => Byzantine ?? Math.Max(0, (clients - 3) / 2);

    public int Neighbours(int clients) => Math.Min(clients - 1, Math.Max(1, clients - Tolerated(clients) - 2));

    // Every client is read once for the distances; the winner is copied.
    public override long BytesMoved(int clients, long elements) => (clients + 2L) * elements * sizeof(float);

    public override void CheckClients(int clients)
    {
        if (Tolerated(clients) < 0 || Tolerated(clients) >= clients)
            throw new AggregationException($"Krum can't tolerate {Tolerated(clients)} hostile clients of {clients}.");
    }
}

/// <summary>The plain mean of the m clients with the smallest Krum scores.</summary>
/// <param name="Byzantine">As for <see cref="Krum"/>.</param>
/// <param name="Selected">m; null takes K − f.</param>
public sealed record MultiKrum(int? Byzantine = null, int? Selected = null) : AggregationMethod("multi-krum")
{
    public Krum Scores => new(Byzantine);

    public int Count(int clients) => Selected ?? clients - Scores.Tolerated(clients);

    public override long BytesMoved(int clients, long elements) => (clients + Count(clients) + 1L) * elements * sizeof(float);

    public override void CheckClients(int clients)
    {
        Scores.CheckClients(clients);
        if (Count(clients) < 1 || Count(clients) > clients)
            throw new AggregationException($"Multi-Krum can't select {Count(clients)} of {clients} clients.");
    }
}

/// <summary>
/// The point with the smallest weighted sum of distances to the clients, by Weiszfeld's iteration, smoothed (Pillutla et al., 2022): v ← Σβₖxₖ/Σβₖ with
/// βₖ = wₖ/max(ν, ‖v − xₖ‖), beginning with the weighted mean. Ends after <paramref name="Iterations"/>, or when the objective falls by less than the tolerance.
/// </summary>
/// <param name="Smoothing">ν: keeps a client that v has reached from taking all the weight.</param>
/// <param name="Tolerance">Relative fall of the objective below which the iteration has converged.</param>
public sealed record GeometricMedian(int Iterations = 32, double Smoothing = 1e-6, double Tolerance = 1e-9) : AggregationMethod("geometric-median")
{
    public override bool IsWeighted => true;

    // Distances to the last point and the next one come from two readings of the clients.
    public override long BytesMoved(int clients, long elements) => (2L * clients + 2) * elements * sizeof(float);
}

/// <summary>
/// The weighted mean of updates whose L2 norm is clipped: xₖ·min(1, C/‖xₖ‖) (Sun et al., 2019). Norms are summed in float64.
/// </summary>
/// <param name="MaxNorm">C; null takes the median of the clients' norms.</param>
public sealed record NormClipping(double? MaxNorm = null) : AggregationMethod("norm-clipping")
{
    public override bool IsWeighted => true;

    public override long BytesMoved(int clients, long elements) => (2L * clients + 1) * elements * sizeof(float);

    public override void CheckClients(int clients)
    {
        if (MaxNorm is { } norm && !(norm > 0))
            throw new AggregationException($"The largest norm is {norm}: it has to be above 0.");
    }

    /// <summary>C for these norms.</summary>
    public double Limit(IReadOnlyList<double> norms)
    {
        var sorted = norms.Order().ToArray();
        var middle = sorted.Length / 2;
        return MaxNorm ?? (sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
