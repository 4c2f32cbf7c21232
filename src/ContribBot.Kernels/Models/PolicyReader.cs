using ContribBot.Core.Markdown;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Quantization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContribBot.Kernels.Models;

/// <summary>
/// Reads the rules of a policy from the events of YAML and stops at the first that is none. No tree is built: one nests as deep as a stranger's file says, which ends the process
/// when the stack is full, and a few aliases make it grow without end.
/// </summary>
sealed class PolicyReader(string yaml)
{
    const int MostRules = 1000;
    const int LongestQuote = 60;
    const int LongestReason = 200;

    readonly Parser parser = new(new StringReader(yaml));
    readonly Dictionary<AnchorName, string> anchors = [];

    /// <exception cref="ModelException">The text is not a policy; the message names the line.</exception>
    public List<PolicyRule> Read()
    {
        try
        {
            return Rules();
        }
        catch (YamlException error)
        {
            throw new ModelException($"line {error.Start.Line}: not YAML: {PlainText.OneLine(error.Message, LongestReason)}");
        }
        catch (ArgumentOutOfRangeException)
        {
            // What YamlDotNet throws for an escape beyond Unicode, such as "\UFFFFFFFF".
            throw Wrong(parser.Current, "not YAML: an escape names a character that does not exist");
        }
    }

    List<PolicyRule> Rules()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<SequenceStart>(out _))
            throw NoList();
        var rules = new List<PolicyRule>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (rules.Count == MostRules)
                throw new ModelException($"A policy has at most {MostRules} rules.");
            rules.Add(Rule());
        }

        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _) ? rules : throw NoList();
    }

    PolicyRule Rule()
    {
        if (!parser.TryConsume<MappingStart>(out var start))
            throw Wrong(parser.Current, "a rule has the keys match and scheme");
        string? match = null, scheme = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current;
            switch (Text("a rule's keys are match and scheme"))
            {
                case "match" when match is null:
                    match = Text("a rule's values are texts");
                    break;
                case "scheme" when scheme is null:
                    scheme = Text("a rule's values are texts");
                    break;
                case "match" or "scheme":
                    throw Wrong(at, "a key stands twice in a rule");
                case var key:
                    throw Wrong(at, $"unknown key '{PlainText.OneLine(key, LongestQuote)}': a rule has match and scheme");
            }
        }

        return match is null || scheme is null ? throw Wrong(start, "a rule needs both match and scheme") : Rule(start, match, scheme);
    }

    static PolicyRule Rule(ParsingEvent at, string match, string scheme)
    {
        try
        {
            return scheme switch
            {
                "float32" => new PolicyRule(match, null),
                "bfloat16" => new PolicyRule(match, null, AsBFloat16: true),
                _ => new PolicyRule(match, MethodCatalog.Quantization(scheme)),
            };
        }
        catch (QuantizationException error)
        {
            throw Wrong(at, $"{PlainText.OneLine(error.Message[..^1])}, float32, bfloat16.");
        }
    }

    /// <summary>A text that is not empty, or an alias of one.</summary>
    string Text(string otherwise)
    {
        var at = parser.Current;
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.TryGetValue(alias.Value, out var known) ? known : throw Wrong(at, otherwise);
        if (!parser.TryConsume<Scalar>(out var scalar) || scalar.Value.Length == 0)
            throw Wrong(at, otherwise);
        if (!scalar.Anchor.IsEmpty)
            anchors[scalar.Anchor] = scalar.Value;
        return scalar.Value;
    }

    static ModelException NoList() => new("A policy is a list of rules such as: - { match: \"*.weight\", scheme: int8-per-channel }.");

    static ModelException Wrong(ParsingEvent? at, string problem) => new($"line {at?.Start.Line ?? 1}: {problem}");
}
