using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>
/// Fits the two models of <c>PairModel</c>: logistic regression with a small ridge, then <see cref="AgreementFit"/>. Every series weighs the same,
/// whatever its size.
/// </summary>
static class PairModelFit
{
    const double Ridge = 2;

    // In logistic regression the pairs of a series weigh this much together, against a ridge of 2.
    const double SeriesWeight = 100;

    public static async Task<int> RunAsync(SeriesOptions options)
    {
        var list = await SeriesList.ReadAsync(options);
        var series = list.AsParallel().AsOrdered().Select(SeriesPairs.Of).OfType<SeriesPairs>().ToList();
        double[][] start = [Start(series, same: false), Start(series, same: true)];
        var models = AgreementFit.Refine([.. series.Where(one => one.IsMixed)], start);
        foreach (var (name, weights) in ((string[])["Different:", "Same:"]).Zip(models))
        {
            Console.WriteLine(name);
            Console.WriteLine($"    {weights[^1]:F3},");
            foreach (var evidence in Enum.GetValues<Evidence>().Where(evidence => Math.Abs(weights[(int)evidence]) >= 0.0005))
                Console.WriteLine($"    (Evidence.{evidence}, {weights[(int)evidence]:F3}),");
        }

        Console.WriteLine($"{series.Count} series");
        return 0;
    }

    static double[] Start(List<SeriesPairs> series, bool same) => LogisticFit.Fit(
        [
            .. series.SelectMany(one => Enumerable.Range(0, one.X.Length).Where(at => one.Same[at] == same)
                .Select(at => (one.X[at], one.Y[at], SeriesWeight * one.Importance[at]))),
        ],
        Ridge);
}
