using ContribBot.Core.Benchmarks;
using ContribBot.Core.Commands;
using ContribBot.Core.Configuration;
using ContribBot.Core.Proposals;

namespace ContribBot.Core.Tests.Configuration;

public sealed class BotOptionsParserTests
{
    const string Example = """
        proposals:  { label: rfc, template: contribbot, require: [problem, solution, rationale, trade-offs], suggest: [timeline] }
        splitting:  { suggest-above: { lines: 500, files: 12 }, target-lines: 300, ignore: ["**/*.lock"] }
        benchmarks:
          - { name: fedavg, run: aggregate, method: weighted-mean, clients: 16, elements: 16M }
          - { name: embedding, run: quantize, method: int8-per-channel, tensors: "weights/*.safetensors", policy: quantization.yml }
        claims:     { remind-after: 10, release-after: 0 }
        reviews:    { remind-after: 21, hold-labels: [waiting] }
        commands:   { benchmark: { who: write }, split: { who: anyone } }
        """;

    [Fact]
    public void The_documented_example_is_read()
    {
        var (options, errors) = BotOptionsParser.Parse(Example);
        Assert.Empty(errors);
        Assert.Equal((500, 12, 300), (options.Splitting.SuggestAboveLines, options.Splitting.SuggestAboveFiles, options.Splitting.TargetLines));
        Assert.Equal(["problem", "solution", "rationale", "trade-offs"], options.Proposals.Require);
        Assert.Equal(new BenchmarkSpec { Name = "fedavg", Run = BenchmarkKind.Aggregate, Method = "weighted-mean", Clients = 16, Elements = 16_777_216 }, options.Benchmarks[0]);
        Assert.Equal("weights/*.safetensors", options.Benchmarks[1].Tensors);
        Assert.Equal(CommandAudience.Anyone, options.Commands["split"].Who);
        Assert.Equal((10, 0), (options.Claims.RemindAfter, options.Claims.ReleaseAfter));
        Assert.Equal(21, options.Reviews.RemindAfter);
        Assert.Equal(["waiting"], options.Reviews.HoldLabels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("{}")]
    public void An_empty_file_means_the_defaults(string yaml)
    {
        var (options, errors) = BotOptionsParser.Parse(yaml);
        Assert.Empty(errors);
        Assert.Equal(new BotOptions().Splitting.SuggestAboveLines, options.Splitting.SuggestAboveLines);
        Assert.Empty(options.Benchmarks);
    }

    [Theory]
    [InlineData("splitting:\n  ignored: []", "line 2, column 3: splitting.ignored: This key is not known; did you mean ignore?")]
    [InlineData("colours: red", "line 1, column 1: colours: This key is not known; known are proposals, splitting, benchmarks, claims, reviews, commands.")]
    [InlineData("splitting:\n  suggest-above: { lines: many }", "line 2, column 27: splitting.suggest-above.lines: Expected a whole number such as 1, found \"many\".")]
    [InlineData("splitting: { suggest-above: { files: 0 } }", "line 1, column 38: splitting.suggest-above.files: 0 is out of range; from 1 to 3000.")]
    [InlineData("splitting: { suggest-above: { lines: \"400\" } }", "Expected a whole number")]
    [InlineData("claims:\n  remind-after: 400", "line 2, column 17: claims.remind-after: 400 is out of range; from 0 to 365.")]
    [InlineData("reviews: { hold-labels: [a, 3, \"b,c\"] }", "reviews.hold-labels[2]")]
    [InlineData("reviews: { remind-after: soon }", "line 1, column 26: reviews.remind-after: Expected a whole number")]
    [InlineData("splitting: [1]", "line 1, column 12: splitting: Expected a mapping (suggest-above, target-lines, ignore), found a list.")]
    [InlineData("splitting:", "splitting: Expected a mapping (suggest-above, target-lines, ignore), found nothing.")]
    [InlineData("splitting: \"\\UFFFFFFFF\"", "line 1, column 1: This is not YAML that can be read: an escape names a character that does not exist")]
    [InlineData("- 1", "line 1, column 1: Expected a mapping (proposals, splitting, benchmarks, claims, reviews, commands), found a list.")]
    [InlineData("commands: { benchmrk: {} }", "There is no such command; did you mean benchmark?")]
    [InlineData("commands: { split: { who: writers } }", "Expected one of anyone, author, triage, write, maintain, admin; found \"writers\". Did you mean write?")]
    [InlineData("commands: { split: { enabled: yes } }", "Expected true or false, found \"yes\".")]
    [InlineData("benchmarks:\n  - { name: a, run: aggregate }", "line 2, column 5: benchmarks[0]: Missing: method.")]
    [InlineData("benchmarks: [{ name: a, run: quantize, method: int8-dynamic, clients: 3 }]", "Remove this key: only an aggregation has clients.")]
    [InlineData("benchmarks: [{ name: a, run: aggregate, method: m, elements: 16T }]", "such as 65536, 64k or 16M, found \"16T\"")]
    [InlineData("benchmarks: [{ name: a, run: aggregate, method: m, elements: 2G }]", "\"2G\" is out of range")]
    [InlineData("benchmarks: [{ name: a, run: aggregate, method: m }, { name: a, run: aggregate, method: m }]", "benchmarks[1]: \"a\" stands in the list twice")]
    [InlineData("benchmarks: [{ name: a, run: quantize, method: m, tensors: ../secret }]", "can't be a glob")]
    [InlineData("benchmarks: [{ name: a, run: quantize, method: m, policy: /etc/passwd }]", "can't be a path")]
    [InlineData("splitting: {}\nsplitting: {}", "line 2, column 1: splitting: This key stands here twice")]
    [InlineData("a: &x 1\nb: *x", "Anchors and aliases are not supported")]
    [InlineData("proposals: !!python/object:os.system {}", "Tags are not supported")]
    [InlineData("---\na: 1\n---\nb: 2", "Only one document is allowed")]
    [InlineData("proposals: { label: \"a,b\" }", "a label has no comma")]
    [InlineData("proposals: { label: \"a\\nb\" }", "can't be a label")]
    [InlineData("proposals: { template: rusty }", "line 1, column 24: proposals.template: There is no template \"rusty\"; did you mean rust?")]
    [InlineData("proposals: { severity: { mising-element: note } }", "There is no such rule; did you mean missing-element?")]
    [InlineData("proposals: { severity: { missing-element: fatal } }", "Expected one of off, note, warning, error")]
    [InlineData("proposals: { paths: [../x.md] }", "can't be a glob")]
    [InlineData("proposals: { label: [", "This is not YAML that can be read")]
    [InlineData("a: b: c", "This is not YAML that can be read")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string expected) =>
        Assert.Contains(BotOptionsParser.Parse(yaml).Errors, error => error.ToString().Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_repository_sets_the_template_the_paths_and_the_severity_of_a_rule()
    {
        var (options, errors) = BotOptionsParser.Parse("proposals: { template: .github/ISSUE_TEMPLATE/rfc.yml, paths: [design/*.md], severity: { thin-element: off, missing-element: warning } }");

        Assert.Empty(errors);
        Assert.Equal(".github/ISSUE_TEMPLATE/rfc.yml", options.Proposals.Template);
        Assert.Equal(["design/*.md"], options.Proposals.Paths);
        Assert.Equal((FindingSeverity.Off, FindingSeverity.Warning), (options.Proposals.Severities["thin-element"], options.Proposals.Severities["missing-element"]));
    }

    [Fact]
    public void A_wrong_value_leaves_its_default_and_the_rest_stands()
    {
        var (options, errors) = BotOptionsParser.Parse("splitting: { suggest-above: { lines: -1, files: 3 } }");
        Assert.Single(errors);
        Assert.Equal((400, 3), (options.Splitting.SuggestAboveLines, options.Splitting.SuggestAboveFiles));
    }

    [Theory]
    [InlineData("65536", 65_536)]
    [InlineData("64k", 65_536)]
    [InlineData("1M", 1_048_576)]
    [InlineData("1G", 1_073_741_824)]
    [InlineData("\"2k\"", 2_048)]
    public void A_number_of_elements_may_have_a_binary_unit(string text, long expected) =>
        Assert.Equal(expected, BotOptionsParser.Parse($"benchmarks: [{{ name: a, run: aggregate, method: m, elements: {text} }}]").Options.Benchmarks[0].Elements);

    [Fact]
    public void Errors_come_in_the_order_of_the_file_and_are_bounded()
    {
        var errors = BotOptionsParser.Parse(string.Join('\n', Enumerable.Range(0, 100).Select(i => $"unknown{i}: 1"))).Errors;
        Assert.Equal(20, errors.Count);
        Assert.Equal(errors.OrderBy(error => error.Line), errors);
    }

    [Fact]
    public void An_error_never_spans_lines_however_the_key_is_written()
    {
        var error = Assert.Single(BotOptionsParser.Parse("\"a\\nb\\u202e\": 1").Errors);
        Assert.DoesNotContain('\n', error.ToString());
        Assert.DoesNotContain('\u202e', error.ToString());
    }

    [Fact]
    public void A_file_too_large_or_too_deep_is_refused_at_once()
    {
        Assert.Contains("at most", Assert.Single(BotOptionsParser.Parse(new string('#', 200_000)).Errors).Message);
        Assert.Contains("levels", Assert.Single(BotOptionsParser.Parse(string.Concat(Enumerable.Repeat("[", 60_000)))!.Errors).Message);
    }
}
