using System.Collections.Immutable;

namespace ContribBot.Core.Proposals;

/// <summary>What the last check found, small enough to survive in a hidden comment: the status of every element.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Complete">Whether the proposal was complete.</param>
/// <param name="Elements">Status by element id.</param>
public sealed record ProposalState(string Template, bool Complete, ImmutableSortedDictionary<string, ElementStatus> Elements)
{
    const string Version = "1";

    /// <summary>More elements than any template has; a longer text was not written by us.</summary>
    const int MostElements = 200;

    public static ProposalState Of(ProposalReport report) => new(
        Slug(report.Template), report.Complete,
        report.Elements.GroupBy(element => Slug(element.Id)).ToImmutableSortedDictionary(group => group.Key, group => group.First().Status, StringComparer.Ordinal));

    /// <summary>One line of letters, digits and <c>;,=-</c> without <c>--</c>, so it is safe in an HTML comment.</summary>
    public string Format() =>
        $"{Version};{Template};{(Complete ? "complete" : "open")};{string.Join(',', Elements.Select(element => $"{element.Key}={element.Value.ToString().ToLowerInvariant()}"))}";

    /// <summary>Reads <see cref="Format"/>'s line; null for anything else.</summary>
    public static ProposalState? Parse(string? text)
    {
        if (text?.Trim().Split(';') is not [Version, var template, "complete" or "open", var list] || template != Slug(template))
            return null;
        var elements = ImmutableSortedDictionary.CreateBuilder<string, ElementStatus>(StringComparer.Ordinal);
        foreach (var entry in list.Split(',', MostElements + 1, StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is not [var id, var status] || id != Slug(id) || !char.IsAsciiLetter(status.FirstOrDefault())
                || !Enum.TryParse<ElementStatus>(status, ignoreCase: true, out var parsed) || elements.Count >= MostElements)
            {
                return null;
            }

            elements[id] = parsed;
        }

        return new ProposalState(template, text.Contains(";complete;", StringComparison.Ordinal), elements.ToImmutable());
    }

    static string Slug(string text)
    {
        var slug = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(60));
        while (slug.Contains("--", StringComparison.Ordinal))
            slug = slug.Replace("--", "-", StringComparison.Ordinal);
        return slug.Trim('-');
    }
}
