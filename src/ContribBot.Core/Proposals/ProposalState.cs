using System.Collections.Immutable;

namespace ContribBot.Core.Proposals;

/// <summary>What a proposal was ever asked for, small enough to survive in a hidden comment: what is no longer asked for has been answered.</summary>
/// <param name="Asked">Ids of elements.</param>
public sealed record ProposalState(ImmutableSortedSet<string> Asked)
{
    const string Version = "1";

    /// <summary>More elements than any template has; a longer text was not written by us.</summary>
    const int MostElements = 200;

    /// <summary>Nothing was asked for yet.</summary>
    public static ProposalState None { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The state after one more check. Adding the same report again changes nothing, so a repeated delivery says the same.</summary>
    public ProposalState With(ProposalReport report) => new(Asked.Union(report.Asked.Select(finding => Slug(finding.Element))));

    /// <summary>The elements that were asked for once and are there now.</summary>
    public IReadOnlyList<ProposalElement> Answered(ProposalReport report) =>
    [
        .. report.Elements.Where(element => Asked.Contains(Slug(element.Id)) && element.Status is ElementStatus.Present or ElementStatus.Unclear && !report.Asked.Any(finding => finding.Element == element.Id)),
    ];

    /// <summary>One line of letters, digits and <c>;,-</c> without <c>--</c>, so it is safe in an HTML comment.</summary>
    public string Format() => $"{Version};{string.Join(',', Asked)}";

    /// <summary>Reads <see cref="Format"/>'s line; anything else is <see cref="None"/>.</summary>
    public static ProposalState Parse(string? text)
    {
        if (text?.Trim().Split(';') is not [Version, var list])
            return None;
        var ids = list.Split(',', MostElements + 1, StringSplitOptions.RemoveEmptyEntries);
        return ids.Length <= MostElements && ids.All(id => id == Slug(id)) ? new ProposalState(ids.ToImmutableSortedSet(StringComparer.Ordinal)) : None;
    }

    static string Slug(string text)
    {
        var slug = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(60));
        while (slug.Contains("--", StringComparison.Ordinal))
            slug = slug.Replace("--", "-", StringComparison.Ordinal);
        return slug.Trim('-');
    }
}
