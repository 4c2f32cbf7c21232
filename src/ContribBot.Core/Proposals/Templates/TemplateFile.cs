using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Core.Proposals.Templates;

/// <summary>A built-in template as it is stored: one JSON file each in the folder BuiltIn.</summary>
/// <param name="Name">As <c>contribbot.yml</c> calls it.</param>
/// <param name="Headings">The template's own headings.</param>
/// <param name="Elements">What it asks for.</param>
/// <param name="Sentences">Fingerprints of the sentences it ships with, in hexadecimal; tests/ContribBot.Quality makes them.</param>
sealed record TemplateFile(string Name, IReadOnlyList<string> Headings, IReadOnlyList<TemplateFile.Element> Elements, IReadOnlyList<string> Sentences)
{
    /// <param name="Id">A standard id, or the template's own.</param>
    /// <param name="Expectation">How much it is wanted.</param>
    /// <param name="Name">Only for an element of the template's own.</param>
    /// <param name="Help">Only for an element of the template's own.</param>
    /// <param name="Headings">Headings that carry it besides those of the standard family.</param>
    public sealed record Element(string Id, Expectation Expectation, string? Name = null, string? Help = null, IReadOnlyList<string>? Headings = null);

    public static ProposalTemplate Load(string resource)
    {
        using var stream = typeof(TemplateFile).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"No resource {resource}.");
        var file = JsonSerializer.Deserialize(stream, TemplateJsonContext.Default.TemplateFile) ?? throw new InvalidOperationException($"{resource} is empty.");
        return new ProposalTemplate
        {
            Name = file.Name,
            Headings = [.. file.Headings.Select(HeadingName.Normalize)],
            Elements = [.. file.Elements.Select(Read)],
            Sentences = file.Sentences.Select(hex => ulong.Parse(hex, NumberStyles.HexNumber)).ToHashSet(),
        };
    }

    static TemplateElement Read(Element element)
    {
        IReadOnlyList<string> headings = [.. (element.Headings ?? []).Select(HeadingName.Normalize)];
        return ElementIds.All.Contains(element.Id)
            ? StandardElements.Of(element.Id, element.Expectation) with { Headings = headings }
            : new TemplateElement(element.Id, element.Name ?? element.Id, element.Expectation, element.Help ?? "Write a sentence or two.", headings);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(TemplateFile))]
sealed partial class TemplateJsonContext : JsonSerializerContext;
