using ContribBot.Core.Markdown;

namespace ContribBot.Core.Benchmarks;

/// <summary>A report as a comment: the headline first, then the rows that matter, and the rest folded away. It carries no marker of its own.</summary>
public static class BenchmarkComment
{
    const int ShortSha = 10;

    /// <param name="newerHead">A commit that was pushed after the job was made: the comment then says that the numbers are outdated.</param>
    public static string Render(BenchmarkReport report, string? newerHead = null)
    {
        var body = new CommentBody();
        if (newerHead is not null)
            body.Paragraph($"> [!NOTE]\n> Outdated: these numbers are of {Sha(report.After.Ref)}; {Sha(newerHead)} was pushed since.");
        body.Paragraph(BenchmarkHeadline.Of(report));
        var (important, others) = Split(report);
        if (important.Count > 0)
            AddTable(body, report, important);
        if (others.Count > 0)
            body.Details($"{others.Count} without a claim", inner => AddTable(inner, report, others));
        AddNotes(body, report);
        AddQuality(body, report);
        body.Details("How this was measured", inner => AddMethod(inner, report));
        return body.ToString();
    }

    /// <summary>Rows that say something stand open; a few quiet ones are not worth a fold.</summary>
    static (List<BenchmarkResult> Important, List<BenchmarkResult> Others) Split(BenchmarkReport report)
    {
        const int foldFrom = 4;
        var ordered = report.Results.OrderBy(Rank).ThenByDescending(result => Math.Abs(result.ShiftPercent ?? 0)).ToList();
        var important = ordered.Where(result => Rank(result) <= Rank(BenchmarkVerdict.Improved) || result.Changes.Count > 0).ToList();
        var others = ordered.Except(important).ToList();
        return others.Count < foldFrom || important.Count == 0 ? (ordered, []) : (important, others);
    }

    static int Rank(BenchmarkResult result) => Rank(result.Verdict);

    static int Rank(BenchmarkVerdict verdict) => verdict switch
    {
        BenchmarkVerdict.Regressed => 0,
        BenchmarkVerdict.Failed => 1,
        BenchmarkVerdict.Improved => 2,
        BenchmarkVerdict.New => 3,
        BenchmarkVerdict.Removed => 4,
        BenchmarkVerdict.Inconclusive => 5,
        _ => 6,
    };

    static void AddTable(CommentBody body, BenchmarkReport report, List<BenchmarkResult> results)
    {
        if (report.Before is null)
        {
            body.Table(["benchmark", "method", "median:", "result"], results.Select(result => (IReadOnlyList<string>)
                [MarkdownText.Code(result.Name, 80), Work(result), BenchmarkNumbers.Timing(result.After), result.Verdict is BenchmarkVerdict.Failed ? Verdict(result) : "measured"]));
            return;
        }

        body.Table(["benchmark", "method", "before:", "after:", $"shift [{report.Procedure.Confidence:0 %} CI]:", "verdict"], results.Select(result => (IReadOnlyList<string>)
            [MarkdownText.Code(result.Name, 80), Work(result), BenchmarkNumbers.Timing(result.Before), BenchmarkNumbers.Timing(result.After), BenchmarkNumbers.ShiftWithInterval(result), Verdict(result)]));
    }

    static string Work(BenchmarkResult result)
    {
        if (result.Method.Length == 0)
            return "–";
        var size = $"{(result.Clients is { } clients ? $"{clients} × " : "")}{BenchmarkNumbers.Count(result.Elements)}";
        return $"{MarkdownText.Code(result.Method, 60)} {size}";
    }

    static string Verdict(BenchmarkResult result)
    {
        var word = result.Verdict switch
        {
            BenchmarkVerdict.Regressed => "🔴 regressed",
            BenchmarkVerdict.Improved => "🟢 improved",
            BenchmarkVerdict.Failed => "⚠️ failed",
            _ => result.Verdict.ToString().ToLowerInvariant(),
        };
        return result.Changes.Count > 0 ? $"{word} (spec changed)" : word;
    }

    static void AddNotes(CommentBody body, BenchmarkReport report)
    {
        var notes = new List<string>();
        foreach (var result in report.Results)
        {
            var name = MarkdownText.Code(result.Name, 80);
            if (result.Message is not null)
                notes.Add($"{name}: {MarkdownText.Inline(result.Message, 400)}");
            if (result.Changes.Count > 0)
                notes.Add($"{name}: before and after measure different work ({MarkdownText.Inline(string.Join("; ", result.Changes), 400)}){Compared(result)}.");
        }

        if (report.Accelerator.Fallback is { } fallback)
            notes.Add(MarkdownText.Inline(fallback, 400));
        if (notes.Count > 0)
            body.Bullets(notes);
    }

    static string Compared(BenchmarkResult result) =>
        result.ComparedBy is "time-per-value" ? "; the shift compares the time per value and calls neither faster" : "; the shift compares the time of the whole run";

    static void AddQuality(CommentBody body, BenchmarkReport report)
    {
        var rows = report.Results.Where(result => result.Quality is not null).Select(result => (IReadOnlyList<string>)
            [MarkdownText.Code(result.Name, 80), BenchmarkNumbers.Quality(result.Quality!.Before), BenchmarkNumbers.Quality(result.Quality.After)]).ToList();
        if (rows.Count > 0)
            body.Table(["quantization quality", "before", "after"], rows);
    }

    static void AddMethod(CommentBody body, BenchmarkReport report)
    {
        var procedure = report.Procedure;
        var commits = report.Before is null ? Sha(report.After.Ref) : $"{Sha(report.Before.Ref)} (merge base) against {Sha(report.After.Ref)}";
        body.Bullets(
        [
            $"{commits}, on {MarkdownText.Inline(report.Accelerator.Name, 100)} ({MarkdownText.Inline(report.Accelerator.Kind, 20)}){(report.Machine is null ? "" : $": {MarkdownText.Inline(report.Machine, 200)}")}.",
            $"Before and after run in one process as interleaved pairs in random order (seed {procedure.Seed}); each sample is the fastest of a few runs, so interruptions do not count.",
            $"Shift: Hodges-Lehmann with a {procedure.Confidence:0 %} confidence interval; negative is faster. A change is claimed when the Wilcoxon signed-rank test gives p < {procedure.SignificanceLevel} and the shift is at least {procedure.RelevantShiftPercent} %. *unchanged* means that the interval excludes {procedure.ExcludedShiftPercent} %; otherwise the row is *inconclusive*.",
            "GB/s counts the bytes that the definition of the kernel has to move. *% of copy* compares with the speed at which this machine copies buffers that are meant to fit in no cache; *faster than a copy*: the values fit in the cache, or are mostly read.",
        ]);
        var configuration = report.Results.SelectMany(Configuration).ToList();
        if (configuration.Count > 0)
            body.Code(string.Join('\n', configuration), "yaml");
    }

    static IEnumerable<string> Configuration(BenchmarkResult result)
    {
        if (result.Spec is not { } spec)
            yield break;
        if (spec.Before is not null && spec.Before != spec.After)
            yield return $"- {Line(spec.Before)} # before";
        if (spec.After is not null)
            yield return $"- {Line(spec.After)}{(result.Pairs > 0 ? $" # {result.Pairs} pairs, fastest of {result.InnerRuns}" : "")}";
    }

    static string Line(BenchmarkSpec spec)
    {
        var keys = new List<string> { $"name: {spec.Name}", $"run: {spec.Run.ToString().ToLowerInvariant()}", $"method: {spec.Method}" };
        if (spec.Run is BenchmarkKind.Aggregate && spec.Tensors is null)
            keys.Add($"clients: {spec.Clients}");
        keys.Add(spec.Tensors is null ? $"elements: {spec.Elements}, seed: {spec.Seed}" : $"tensors: \"{spec.Tensors}\"");
        if (spec.Policy is not null)
            keys.Add($"policy: {spec.Policy}");
        return $"{{ {string.Join(", ", keys)} }}";
    }

    static string Sha(string reference) =>
        reference.Length >= 40 && reference.All(char.IsAsciiHexDigit) ? MarkdownText.Code(reference[..ShortSha]) : MarkdownText.Code(reference, 80);
}
