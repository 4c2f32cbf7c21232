using System.IO.Enumeration;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Quantization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ContribBot.Kernels.Models;

/// <summary>What happens to the tensors that a rule matches.</summary>
/// <param name="Match">Pattern of the tensor's name: <c>*</c> is any run of characters, <c>?</c> any one.</param>
/// <param name="Scheme">Null keeps the tensor, as float32 or, where <paramref name="AsBFloat16"/>, as bfloat16.</param>
public sealed record PolicyRule(string Match, QuantizationScheme? Scheme, bool AsBFloat16 = false);

/// <summary>Per-layer quantization: the first rule whose pattern matches a tensor's name decides; a tensor that none matches is kept as it is.</summary>
/// <example>
/// <code>
/// - { match: "*.bias", scheme: float32 }
/// - { match: "embedding.*", scheme: bfloat16 }
/// - { match: "*", scheme: int8-per-channel }
/// </code>
/// </example>
public sealed record QuantizationPolicy(IReadOnlyList<PolicyRule> Rules)
{
    const int MostRules = 1000;

    public PolicyRule? For(string tensor) => Rules.FirstOrDefault(rule => FileSystemName.MatchesSimpleExpression(rule.Match, tensor, ignoreCase: false));

    /// <exception cref="ModelException">The text is not a policy; the message names the line.</exception>
    public static QuantizationPolicy Parse(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlSequenceNode rules }])
                throw new ModelException("A policy is a list of rules such as: - { match: \"*.weight\", scheme: int8-per-channel }.");
            if (rules.Children.Count > MostRules)
                throw new ModelException($"A policy has at most {MostRules} rules.");
            return new QuantizationPolicy([.. rules.Children.Select(Rule)]);
        }
        catch (YamlException error)
        {
            throw new ModelException($"line {error.Start.Line}: not YAML: {error.Message.Split('\n')[0]}");
        }
    }

    static PolicyRule Rule(YamlNode node)
    {
        string? match = null, scheme = null;
        if (node is not YamlMappingNode map)
            throw Wrong(node, "a rule has the keys match and scheme");
        foreach (var (key, value) in map.Children)
        {
            if (value is not YamlScalarNode { Value: { Length: > 0 } text })
                throw Wrong(value, "a rule's values are texts");
            switch ((key as YamlScalarNode)?.Value)
            {
                case "match":
                    match = text;
                    break;
                case "scheme":
                    scheme = text;
                    break;
                default:
                    throw Wrong(key, $"unknown key '{key}': a rule has match and scheme");
            }
        }

        if (match is null || scheme is null)
            throw Wrong(node, "a rule needs both match and scheme");
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
            throw Wrong(node, $"{error.Message[..^1]}, float32, bfloat16.");
        }
    }

    static ModelException Wrong(YamlNode node, string problem) => new($"line {node.Start.Line}: {problem}");
}
