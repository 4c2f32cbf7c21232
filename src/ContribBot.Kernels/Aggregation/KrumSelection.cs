namespace ContribBot.Kernels.Aggregation;

/// <summary>Squared distances between clients → the clients that Krum prefers.</summary>
static class KrumSelection
{
    /// <param name="squaredDistances">K × K, row-major, symmetric.</param>
    /// <returns>The clients in the order of their scores; equal scores in the order of the clients.</returns>
    public static int[] Ranked(Krum krum, ReadOnlySpan<double> squaredDistances, int clients)
    {
        var neighbours = krum.Neighbours(clients);
        var scores = new double[clients];
        for (var k = 0; k < clients; k++)
        {
            var others = new List<double>(clients - 1);
            for (var other = 0; other < clients; other++)
            {
                // A client with NaN or infinity is as far away as can be, so that it can't win by comparing false.
                var distance = squaredDistances[k * clients + other];
                if (other != k)
                    others.Add(double.IsNaN(distance) ? double.PositiveInfinity : distance);
            }

            others.Sort();
            scores[k] = others.Take(neighbours).Sum();
        }

        return [.. Enumerable.Range(0, clients).OrderBy(k => scores[k]).ThenBy(k => k)];
    }
}
