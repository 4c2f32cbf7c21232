using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Core.Proposals;

/// <summary>The document that <c>contribbot rfc --json</c> prints; a contract, to which fields may be added.</summary>
public sealed record ProposalReportJson(
    string Template,
    bool Complete,
    IReadOnlyList<ProposalReportJson.Element> Elements,
    IReadOnlyList<ProposalReportJson.Finding> Findings,
    IReadOnlyList<ProposalReportJson.Quote> Quotes)
{
    public sealed record Element(string Id, string Status, int? Line, string? Heading, string Because);

    public sealed record Finding(string Rule, string Element, string Severity, int? Line, string Message, string Help);

    public sealed record Quote(string Element, int Line, string Text, string Cue);

    public static ProposalReportJson Of(ProposalReport report) => new(
        report.Template,
        report.Complete,
        [.. report.Elements.Select(element => new Element(element.Id, Name(element.Status), element.Line, element.Heading, element.Because))],
        [.. report.Findings.Select(finding => new Finding(finding.Rule, finding.Element, Name(finding.Severity), finding.Line, finding.Message, finding.Help))],
        [.. report.Quotes.Select(quote => new Quote(quote.Element, quote.Line, quote.Text, quote.Cue))]);

    /// <summary>The document as indented JSON.</summary>
    public string Serialize() => JsonSerializer.Serialize(this, ProposalJsonContext.Default.ProposalReportJson);

    static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProposalReportJson))]
sealed partial class ProposalJsonContext : JsonSerializerContext;
