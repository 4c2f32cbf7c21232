using System.Text.Json;
using ContribBot.Core.Benchmarks;

namespace ContribBot.Core.Tests.Benchmarks;

public sealed class BenchmarkCommentTests
{
    static readonly string Base = new('a', 40);
    static readonly string Head = new('b', 40);

    [Fact]
    public void The_first_line_names_what_regressed_before_what_improved()
    {
        var comment = BenchmarkComment.Render(Report(
            Row("steady", BenchmarkVerdict.Unchanged, 0.1), Row("quick", BenchmarkVerdict.Improved, -20), Row("slow", BenchmarkVerdict.Regressed, 12.34)));

        Assert.Equal("**1 slower: `slow` +12.3 %; 1 faster: `quick` −20.0 %; 1 unchanged.**", comment.Split('\n')[0]);
    }

    [Fact]
    public void Rows_that_matter_stand_first()
    {
        var comment = BenchmarkComment.Render(Report(
            Row("steady", BenchmarkVerdict.Unchanged, 0.1), Row("slow", BenchmarkVerdict.Regressed, 12)));

        Assert.True(comment.IndexOf("| `slow`", StringComparison.Ordinal) < comment.IndexOf("| `steady`", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_quiet_rows_are_folded_away_beside_one_that_matters()
    {
        var quiet = Enumerable.Range(0, 6).Select(i => Row($"steady{i}", BenchmarkVerdict.Unchanged, 0));

        var comment = BenchmarkComment.Render(Report([.. quiet, Row("slow", BenchmarkVerdict.Regressed, 12)]));

        Assert.True(comment.IndexOf("| `steady0`", StringComparison.Ordinal) > comment.IndexOf("<summary>6 without a claim</summary>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tensor_whose_values_are_all_lost_is_not_called_exact()
    {
        Assert.Equal("100 % lost, error ≤ 0, 17 B", BenchmarkNumbers.Quality(new QuantizationQuality { ClampedShare = 1, Bytes = 17 }));
        Assert.Equal("no signal, error ≤ 0.5, 17 B", BenchmarkNumbers.Quality(new QuantizationQuality { MaxAbsError = 0.5, Bytes = 17 }));
        Assert.Equal("exact, error ≤ 0, 17 B", BenchmarkNumbers.Quality(new QuantizationQuality { Bytes = 17 }));
    }

    [Fact]
    public void A_changed_specification_is_said_plainly_in_row_and_note()
    {
        var row = Row("fedavg", BenchmarkVerdict.Regressed, 3) with { Changes = ["elements: 1024 → 2048"], ComparedBy = "time-per-value" };

        var comment = BenchmarkComment.Render(Report(row));

        Assert.Contains("🔴 regressed (spec changed)", comment);
        Assert.Contains("before and after measure different work (elements: 1024 → 2048); the shift compares the time per value", comment);
    }

    [Fact]
    public void When_nothing_measured_changed_the_headline_says_so()
    {
        Assert.StartsWith("**No change:**", BenchmarkComment.Render(Report(Row("fedavg", BenchmarkVerdict.Unchanged, 0))));
        Assert.DoesNotContain("No change", BenchmarkComment.Render(Report(Row("fedavg", BenchmarkVerdict.Inconclusive, 0))));
    }

    [Fact]
    public void A_later_push_marks_the_numbers_as_outdated_and_names_both_commits()
    {
        var comment = BenchmarkComment.Render(Report(Row("fedavg", BenchmarkVerdict.Unchanged, 0)), new string('c', 40));

        Assert.Contains("Outdated: these numbers are of `bbbbbbbbbb`; `cccccccccc` was pushed since", comment);
    }

    [Fact]
    public void Names_and_messages_from_a_configuration_cannot_mention_anybody_or_break_the_table()
    {
        var row = Row("x|y`@maintainer`", BenchmarkVerdict.Failed, 0) with { Message = "@everyone | <img src=x>" };

        var comment = BenchmarkComment.Render(Report(row));

        Assert.DoesNotContain("@everyone", comment);
        Assert.DoesNotContain("@maintainer", comment);
        Assert.DoesNotContain("<img", comment);
    }

    [Fact]
    public void A_one_sided_report_has_no_before_and_no_verdict()
    {
        var comment = BenchmarkComment.Render(Report(Row("fedavg", BenchmarkVerdict.New, 0)) with { Before = null });

        Assert.StartsWith("**1 measured.**", comment);
        Assert.DoesNotContain("before:", comment);
        Assert.DoesNotContain("verdict", comment);
    }

    [Fact]
    public void The_json_has_the_promised_shape()
    {
        var json = JsonSerializer.SerializeToElement(
            Report(Row("fedavg", BenchmarkVerdict.Improved, -20) with { CiPercent = [-22, -18], Quality = new(null, new QuantizationQuality { SqnrDb = 38.9, Bytes = 1 }) }),
            BenchmarkJson.Default.BenchmarkReport);

        Assert.Equal("cpu", json.GetProperty("accelerator").GetProperty("kind").GetString());
        Assert.Equal(Base, json.GetProperty("before").GetProperty("ref").GetString());
        var result = json.GetProperty("results")[0];
        Assert.Equal("improved", result.GetProperty("verdict").GetString());
        Assert.Equal(2, result.GetProperty("before").GetProperty("medianMs").GetDouble());
        Assert.Equal(20, result.GetProperty("after").GetProperty("gbPerS").GetDouble());
        Assert.Equal(-22, result.GetProperty("ciPercent")[0].GetDouble());
        Assert.Equal(38.9, result.GetProperty("quality").GetProperty("after").GetProperty("sqnrDb").GetDouble());
    }

    [Fact]
    public void What_is_faster_than_copying_memory_is_said_so_instead_of_a_share_above_100_percent()
    {
        string Timing(double percentOfCopy)
        {
            var row = Row("a", BenchmarkVerdict.Unchanged, 0) with { After = new BenchmarkTiming(1.8, 20, percentOfCopy) };
            return BenchmarkComment.Render(Report(row));
        }

        Assert.Contains("20.0 GB/s · 100 % of copy |", Timing(99.6));
        Assert.Contains("20.0 GB/s · faster than a copy |", Timing(227));
        Assert.DoesNotContain("227", Timing(227));
        Assert.Contains("*faster than a copy*: the values fit in the cache, or are mostly read.", Timing(227));
    }

    [Fact]
    public void Jobs_and_reports_survive_their_json()
    {
        var job = new BenchmarkJob
        {
            Id = "1",
            Before = new BenchmarkJobSide(Base, [new BenchmarkSpec { Name = "a", Run = BenchmarkKind.Quantize, Method = "int8-dynamic", Elements = 7, Seed = 3 }]),
            After = new BenchmarkJobSide(Head, []),
            Only = "a",
        };
        var report = Report(Row("fedavg", BenchmarkVerdict.Inconclusive, 1) with { Changes = ["x"], CiPercent = [-1, 1] });

        Assert.Equal(Text(job), Text(JsonSerializer.Deserialize(Text(job), BenchmarkJson.Default.BenchmarkJob)!));
        var restored = JsonSerializer.Deserialize(Text(report), BenchmarkJson.Default.BenchmarkReport)!;
        Assert.Equal(Text(report), Text(restored));
        Assert.Equal(BenchmarkVerdict.Inconclusive, restored.Results[0].Verdict);

        static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), BenchmarkJson.Default);
    }

    static BenchmarkReport Report(params BenchmarkResult[] results) => new()
    {
        Accelerator = new BenchmarkAccelerator("Test CPU", "cpu"),
        Before = new BenchmarkRevision(Base),
        After = new BenchmarkRevision(Head),
        Results = results,
    };

    static BenchmarkResult Row(string name, BenchmarkVerdict verdict, double shift) => new()
    {
        Name = name,
        Method = "weighted-mean",
        Elements = 1 << 20,
        Clients = 8,
        Verdict = verdict,
        Pairs = 40,
        Before = new BenchmarkTiming(2, 18),
        After = new BenchmarkTiming(1.8, 20),
        ShiftPercent = shift,
        CiPercent = [shift - 1, shift + 1],
    };
}
