using System.Globalization;
using ContribBot.Core.Proposals;

namespace ContribBot.Quality.Proposals;

/// <summary>Measurements as rows of a Markdown table.</summary>
static class MeasurementTable
{
    public static void PrintHeader()
    {
        Console.WriteLine("| collection | documents | letters | elements there | false findings | deleted | TBD | comment | recall | problem missing | solution missing | rationale missing | trade-offs missing |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    }

    public static void PrintRow(string name, Measurement measurement)
    {
        var (all, noticed) = measurement.Mutants.Values.Aggregate((All: 0, Noticed: 0), (sum, next) => (sum.All + next.All, sum.Noticed + next.Noticed));
        string[] cells =
        [
            name, $"{measurement.Documents}", $"{measurement.Letters}", $"{measurement.There}",
            $"{measurement.FalseFindings.Count} ({Share(measurement.FalseFindings.Count, measurement.There)})",
            .. Measurement.Mutations.Select(mutation => measurement.Mutants[mutation]).Select(mutants => Share(mutants.Noticed, mutants.All) + (mutants.Asked > 0 ? $" ({Share(mutants.Asked, mutants.All)} asked)" : "")),
            $"{Share(noticed, all)} of {all}",
            .. ElementIds.All.Take(4).Select(id => Share(measurement.CalledMissing[id].Count, measurement.Documents)),
        ];
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    public static void PrintDetails(Measurement measurement)
    {
        foreach (var line in measurement.FalseFindings)
            Console.WriteLine("  false finding: " + line);
        foreach (var line in measurement.Unnoticed)
            Console.WriteLine("  unnoticed: " + line);
        foreach (var id in (string[])[ElementIds.Problem, ElementIds.Solution])
            Console.WriteLine($"  {id} called missing: {string.Join(", ", measurement.CalledMissing[id])}");
    }

    public static string Share(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
