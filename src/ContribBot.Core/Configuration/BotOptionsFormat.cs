using System.Text.RegularExpressions;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Commands;
using ContribBot.Core.Configuration.Types;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Contributions.Claims;
using ContribBot.Core.Contributions.Reviews;
using ContribBot.Core.Proposals;
using ContribBot.Core.Splitting;

namespace ContribBot.Core.Configuration;

/// <summary>The keys of <c>contribbot.yml</c> and what they set. The parser and the published JSON Schema both follow it.</summary>
static partial class BotOptionsFormat
{
    const int MaxDays = 365;

    static readonly TextType s_glob = new(200, "a glob", Globs(), "it is relative to the repository's root, with forward slashes and no \"..\"");
    static readonly TextType s_path = new(200, "a path", Globs(), "it is relative to the repository's root, with forward slashes and no \"..\"");
    static readonly TextType s_label = new(50, "a label", Labels(), "a label has no comma");
    static readonly TextType s_id = new(64, "a name", Ids(), "use lower-case letters, digits, dots, hyphens and underscores");

    public static ObjectType<BotOptions> Type { get; } = new(
        () => new BotOptions(),
        [
            new OptionField<BotOptions, ProposalOptions>("proposals", "How proposals (RFCs) are found and checked.", Proposals(), (all, value) => all with { Proposals = value }),
            new OptionField<BotOptions, SplittingOptions>("splitting", "When a split of a pull request is suggested.", Splitting(), (all, value) => all with { Splitting = value }),
            new OptionField<BotOptions, IReadOnlyList<BenchmarkSpec>>(
                "benchmarks", "What /benchmark runs.", new ListType<BenchmarkSpec>(Benchmark(), 64, spec => spec.Name), (all, value) => all with { Benchmarks = value }),
            new OptionField<BotOptions, ClaimOptions>("claims", "How long a claim on an issue lasts without a sign of life.", Claims(), (all, value) => all with { Claims = value }),
            new OptionField<BotOptions, ReviewOptions>("reviews", "When whoever has the next step on a pull request is asked for it.", Reviews(), (all, value) => all with { Reviews = value }),
            new OptionField<BotOptions, IReadOnlyDictionary<string, CommandOptions>>(
                "commands", "Who may run which command.",
                new MapType<CommandOptions>("command", [.. CommandDefinitions.All.Select(command => (command.Name, command.Help))], Command()),
                (all, value) => all with { Commands = value }),
        ]);

    static ObjectType<ProposalOptions> Proposals() => new(
        () => new ProposalOptions(),
        [
            new OptionField<ProposalOptions, string>(
                "label", "The label that marks an issue as a proposal.", s_label, (all, value) => all with { Label = value }),
            new OptionField<ProposalOptions, string>(
                "template", "The template whose sections are expected: a name, auto, or a file of the repository such as .github/ISSUE_TEMPLATE/rfc.yml.", new TemplateType(s_path),
                (all, value) => all with { Template = value }),
            new OptionField<ProposalOptions, IReadOnlyList<string>>(
                "require", "Elements that a proposal must have.", new ListType<string>(s_id, 32, id => id), (all, value) => all with { Require = value }),
            new OptionField<ProposalOptions, IReadOnlyList<string>>(
                "suggest", "Elements that a proposal should have.", new ListType<string>(s_id, 32, id => id), (all, value) => all with { Suggest = value }),
            new OptionField<ProposalOptions, IReadOnlyDictionary<string, FindingSeverity>>(
                "severity", "How much a finding weighs, by rule.",
                new MapType<FindingSeverity>(
                    "rule", [.. ProposalChecker.Rules.Select(rule => (rule.Id, rule.Description))],
                    new ChoiceType<FindingSeverity>(("off", FindingSeverity.Off), ("note", FindingSeverity.Note), ("warning", FindingSeverity.Warning), ("error", FindingSeverity.Error))),
                (all, value) => all with { Severities = value }),
            new OptionField<ProposalOptions, IReadOnlyList<string>>(
                "paths", "Files that are proposals when a pull request adds or changes them.", new ListType<string>(s_glob, 32), (all, value) => all with { Paths = value }),
        ]);

    static ObjectType<SplittingOptions> Splitting() => new(
        () => new SplittingOptions(),
        [
            new OptionField<SplittingOptions, SplittingOptions>(
                "suggest-above", "The size above which a split is suggested.", Threshold(),
                (all, value) => all with { SuggestAboveLines = value.SuggestAboveLines, SuggestAboveFiles = value.SuggestAboveFiles }),
            new OptionField<SplittingOptions, int>(
                "target-lines", "The changed lines that a slice should have; longer ones are cut where their work changes in kind.", new IntegerType(20, 100_000),
                (all, value) => all with { TargetLines = value }),
            new OptionField<SplittingOptions, IReadOnlyList<string>>(
                "ignore", "Paths that do not count.", new ListType<string>(s_glob, 100), (all, value) => all with { Ignore = value }),
        ]);

    static ObjectType<SplittingOptions> Threshold() => new(
        () => new SplittingOptions(),
        [
            new OptionField<SplittingOptions, int>("lines", "Changed lines.", new IntegerType(1, 1_000_000), (all, value) => all with { SuggestAboveLines = value }),
            new OptionField<SplittingOptions, int>("files", "Changed files.", new IntegerType(1, 3_000), (all, value) => all with { SuggestAboveFiles = value }),
        ]);

    static ObjectType<BenchmarkSpec> Benchmark() => new(
        () => new BenchmarkSpec { Name = "", Run = BenchmarkKind.Aggregate, Method = "" },
        [
            new OptionField<BenchmarkSpec, string>("name", "How /benchmark and the result call it.", s_id, (all, value) => all with { Name = value }, isRequired: true),
            new OptionField<BenchmarkSpec, BenchmarkKind>(
                "run", "What is measured.", new ChoiceType<BenchmarkKind>(("aggregate", BenchmarkKind.Aggregate), ("quantize", BenchmarkKind.Quantize)),
                (all, value) => all with { Run = value }, isRequired: true),
            new OptionField<BenchmarkSpec, string>("method", "The kernel, such as weighted-mean or int8-dynamic.", s_id, (all, value) => all with { Method = value }, isRequired: true),
            new OptionField<BenchmarkSpec, int>("clients", "Models that are aggregated.", new IntegerType(1, 1_024), (all, value) => all with { Clients = value }),
            new OptionField<BenchmarkSpec, long>(
                "elements", "Float32 values per synthetic tensor; k, M and G are powers of 1024.", new ElementCountType(1L << 30), (all, value) => all with { Elements = value }),
            new OptionField<BenchmarkSpec, string>("tensors", "Tensor files in the repository to run on, as a glob.", s_glob, (all, value) => all with { Tensors = value }),
            new OptionField<BenchmarkSpec, string>("policy", "A per-layer quantization policy in the repository.", s_path, (all, value) => all with { Policy = value }),
            new OptionField<BenchmarkSpec, ValueDistribution>(
                "distribution", "Of the synthetic values.",
                new ChoiceType<ValueDistribution>(("normal", ValueDistribution.Normal), ("heavy-tailed", ValueDistribution.HeavyTailed), ("outliers", ValueDistribution.Outliers)),
                (all, value) => all with { Distribution = value }),
            new OptionField<BenchmarkSpec, int>("seed", "Seed of the synthetic values.", new IntegerType(0, int.MaxValue), (all, value) => all with { Seed = value }),
        ],
        CheckBenchmark);

    static ObjectType<ClaimOptions> Claims() => new(
        () => new ClaimOptions(),
        [
            new OptionField<ClaimOptions, int>(
                "remind-after", "Days of silence of the holder before the one reminder; 0 for never.", new IntegerType(0, MaxDays), (all, value) => all with { RemindAfter = value }),
            new OptionField<ClaimOptions, int>(
                "release-after", "Days from the reminder until the issue is free again; 0 for never.", new IntegerType(0, MaxDays), (all, value) => all with { ReleaseAfter = value }),
        ]);

    static ObjectType<ReviewOptions> Reviews() => new(
        () => new ReviewOptions(),
        [
            new OptionField<ReviewOptions, int>(
                "remind-after", "Days without anything happening before the one nudge of a turn; 0 for never.", new IntegerType(0, MaxDays), (all, value) => all with { RemindAfter = value }),
            new OptionField<ReviewOptions, IReadOnlyList<string>>(
                "hold-labels", "Labels of pull requests that wait on purpose.", new ListType<string>(s_label, 32), (all, value) => all with { HoldLabels = value }),
        ]);

    static ObjectType<CommandOptions> Command() => new(
        () => new CommandOptions(),
        [
            new OptionField<CommandOptions, CommandAudience>(
                "who", "The circle that may run the command.",
                new ChoiceType<CommandAudience>(
                    ("anyone", CommandAudience.Anyone), ("author", CommandAudience.Author), ("triage", CommandAudience.Triage),
                    ("write", CommandAudience.Write), ("maintain", CommandAudience.Maintain), ("admin", CommandAudience.Admin)),
                (all, value) => all with { Who = value }),
            new OptionField<CommandOptions, bool>("enabled", "False makes the bot ignore the command.", new BooleanType(), (all, value) => all with { Enabled = value }),
        ]);

    static bool CheckBenchmark(BenchmarkSpec spec, YamlMap map, string path, ConfigurationErrors errors)
    {
        var fits = true;
        Forbid("clients", spec.Run is BenchmarkKind.Quantize, "only an aggregation has clients");
        Forbid("policy", spec.Run is BenchmarkKind.Aggregate, "only a quantization has a policy");
        Forbid("elements", spec.Tensors is not null, "the tensor files say how many elements there are");
        return fits;

        void Forbid(string key, bool isForbidden, string why)
        {
            if (!isForbidden || map.Entries.FirstOrDefault(entry => entry.Key.Text == key).Key is not { } at)
                return;
            errors.Add(at, YamlReader.Join(path, key), $"Remove this key: {why}.");
            fits = false;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex(@"\A[^,]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\A(?:\.?[^./\\][^/\\]*|\.\.[^./\\][^/\\]*)(?:/(?:\.?[^./\\][^/\\]*|\.\.[^./\\][^/\\]*))*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Globs();
}
