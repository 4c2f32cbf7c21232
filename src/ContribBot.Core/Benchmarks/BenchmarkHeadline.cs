using ContribBot.Core.Markdown;

namespace ContribBot.Core.Benchmarks;

/// <summary>The one sentence that a maintainer reads: what changed, or honestly that nothing did or that nobody can tell.</summary>
static class BenchmarkHeadline
{
    const int NamedAtMost = 3;

    public static string Of(BenchmarkReport report)
    {
        if (report.Results.Count == 0)
            return "No benchmark is configured.";
        if (report.Before is null)
            return OneSided(report.Results);
        var parts = new List<string>();
        AddNamed(parts, report, BenchmarkVerdict.Regressed, "slower");
        AddNamed(parts, report, BenchmarkVerdict.Improved, "faster");
        AddCount(parts, report, BenchmarkVerdict.Failed, "could not run");
        AddCount(parts, report, BenchmarkVerdict.Inconclusive, "inconclusive");
        AddCount(parts, report, BenchmarkVerdict.Unchanged, "unchanged");
        AddCount(parts, report, BenchmarkVerdict.New, "new");
        AddCount(parts, report, BenchmarkVerdict.Removed, "removed");
        var nothingNew = report.Results.All(result => result.Verdict is BenchmarkVerdict.Unchanged && result.Changes.Count == 0);
        return nothingNew
            ? "**No change:** this pull request changes nothing that the benchmarks measure, and the numbers agree."
            : $"**{string.Join("; ", parts)}.**";
    }

    static string OneSided(IReadOnlyList<BenchmarkResult> results)
    {
        var failed = results.Count(result => result.Verdict is BenchmarkVerdict.Failed);
        var measured = results.Count - failed;
        return $"**{measured} measured{(failed > 0 ? $", {failed} could not run" : "")}.** There is nothing to compare with.";
    }

    static void AddNamed(List<string> parts, BenchmarkReport report, BenchmarkVerdict verdict, string word)
    {
        var results = report.Results.Where(result => result.Verdict == verdict).OrderByDescending(result => Math.Abs(result.ShiftPercent ?? 0)).ToList();
        if (results.Count == 0)
            return;
        var names = results.Take(NamedAtMost).Select(result => $"{MarkdownText.Code(result.Name, 60)} {BenchmarkNumbers.Shift(result)}");
        parts.Add($"{results.Count} {word}: {string.Join(", ", names)}{(results.Count > NamedAtMost ? ", …" : "")}");
    }

    static void AddCount(List<string> parts, BenchmarkReport report, BenchmarkVerdict verdict, string words)
    {
        var count = report.Results.Count(result => result.Verdict == verdict);
        if (count > 0)
            parts.Add($"{count} {words}");
    }
}
