using System.Text.Json.Serialization;

namespace ContribBot.Demo;

/// <summary>What <c>contribbot demo --json</c> prints.</summary>
sealed record DemoResult(IReadOnlyList<DemoComment> Comments, IReadOnlyList<DemoDelivery> Deliveries, double Seconds);

/// <summary>A comment of the bot.</summary>
/// <param name="Subject"><c>issue #1</c> or <c>pull request #3</c>.</param>
/// <param name="Feature"><c>proposal</c>, <c>split</c>, <c>benchmark</c>, <c>reply</c>.</param>
/// <param name="Body">Markdown, as a reader of the source sees it.</param>
sealed record DemoComment(string Subject, string Title, string Feature, string Body, string Url);

/// <summary>A webhook that the bot got.</summary>
/// <param name="Milliseconds">From the first byte sent to the answer.</param>
sealed record DemoDelivery(string Id, string Event, string? Action, string? Subject, int StatusCode, double Milliseconds);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoResult))]
sealed partial class DemoJson : JsonSerializerContext;
