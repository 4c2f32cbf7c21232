namespace ContribBot.Core.Proposals.Templates;

/// <summary>How much a template wants an element.</summary>
public enum Expectation
{
    /// <summary>The template has a place for it; nobody asks.</summary>
    Optional,

    /// <summary>Its absence is worth a note.</summary>
    Suggested,

    /// <summary>Its absence is asked about, but holds nothing up.</summary>
    Expected,

    /// <summary>No discussion without it.</summary>
    Required,
}

/// <summary>One element that a template asks for.</summary>
/// <param name="Id">One of <see cref="ElementIds"/>, or a slug of the template's own.</param>
/// <param name="Name">What people call it, for use inside a sentence: "problem", "trade-offs".</param>
/// <param name="Expectation">How much it is wanted.</param>
/// <param name="Help">What to write, in one line with an example.</param>
/// <param name="Headings">Normalised headings that carry it besides the standard family's.</param>
public sealed record TemplateElement(string Id, string Name, Expectation Expectation, string Help, IReadOnlyList<string> Headings);

/// <summary>A template for proposals: the elements it asks for and the sentences it ships with, which are no answer to it.</summary>
public sealed record ProposalTemplate
{
    /// <summary>As <c>contribbot.yml</c> and <c>--template</c> call it.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<TemplateElement> Elements { get; init; }

    /// <summary>The template's own headings, normalised; what <c>auto</c> recognises a document by.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Fingerprints of the template's own sentences, see <see cref="TemplateSentences"/>.</summary>
    public IReadOnlySet<ulong> Sentences { get; init; } = new HashSet<ulong>();

    /// <summary>The template under a repository's own settings: what it requires and suggests in place of the template's wishes.</summary>
    public ProposalTemplate With(ProposalOptions options)
    {
        if (options.Require is null && options.Suggest is null)
            return this;
        return this with
        {
            Elements =
            [
                .. Elements.Select(element => element with { Expectation = Wanted(element, options) }),
                .. (options.Require ?? []).Concat(options.Suggest ?? []).Distinct().Where(id => Elements.All(element => element.Id != id))
                    .Where(ElementIds.All.Contains).Select(id => StandardElements.Of(id, options.Require?.Contains(id) == true ? Expectation.Required : Expectation.Suggested)),
            ],
        };
    }

    static Expectation Wanted(TemplateElement element, ProposalOptions options)
    {
        if (options.Require?.Contains(element.Id) == true)
            return Expectation.Required;
        if (options.Suggest?.Contains(element.Id) == true)
            return Expectation.Suggested;
        // A list that is given is the whole list: what it leaves out is no longer asked for that strictly.
        var most = options.Require is not null ? Expectation.Suggested : Expectation.Required;
        if (options.Suggest is not null && element.Expectation <= Expectation.Suggested)
            most = Expectation.Optional;
        return (Expectation)Math.Min((int)element.Expectation, (int)most);
    }
}
