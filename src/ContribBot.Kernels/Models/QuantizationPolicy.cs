using System.IO.Enumeration;
using ContribBot.Kernels.Quantization;

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
    public PolicyRule? For(string tensor) => Rules.FirstOrDefault(rule => FileSystemName.MatchesSimpleExpression(rule.Match, tensor, ignoreCase: false));

    /// <exception cref="ModelException">The text is not a policy; the message names the line.</exception>
    public static QuantizationPolicy Parse(string yaml) => new(new PolicyReader(yaml).Read());
}
