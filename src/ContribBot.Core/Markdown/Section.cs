namespace ContribBot.Core.Markdown;

/// <summary>What kind of content a passage is, as far as a reader of proposals needs to know.</summary>
public enum PassageKind
{
    Prose,
    Code,
    Quote,

    /// <summary>An HTML comment: invisible on the page, mostly a template's instructions.</summary>
    Comment,
    Image,
}

/// <summary>One block of a section: its text without markup, and the line (from 1) on which it begins.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text without markup; for a comment, its inside.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="LinkOnly">Whether it is nothing but links.</param>
public sealed record Passage(PassageKind Kind, string Text, int Line, bool LinkOnly = false);

/// <summary>A heading and everything below it up to the next heading of its level or above.</summary>
public sealed class Section
{
    readonly List<Section> children = [];
    readonly List<Passage> passages = [];

    internal Section(string heading, int level, int line, bool isBold, Section? parent)
    {
        (Heading, Level, Line, IsBold, Parent) = (heading, level, line, isBold, parent);
        parent?.children.Add(this);
    }

    /// <summary>The heading without markup; empty for the document itself.</summary>
    public string Heading { get; }

    /// <summary>0 for the document, 1 to 6 for headings, 7 for a bold paragraph that stands for one.</summary>
    public int Level { get; }

    /// <summary>The line of the heading, from 1.</summary>
    public int Line { get; }

    /// <summary>Whether the heading is a bold paragraph.</summary>
    public bool IsBold { get; }

    public Section? Parent { get; }

    public IReadOnlyList<Section> Children => children;

    /// <summary>The blocks between this heading and the next one.</summary>
    public IReadOnlyList<Passage> Passages => passages;

    /// <summary>This section and all below it, in the order of the document.</summary>
    public IEnumerable<Section> SelfAndDescendants()
    {
        // A stack, not recursion: sections nest at most eight deep, but an iterator a level would make this quadratic.
        var open = new Stack<Section>([this]);
        while (open.TryPop(out var section))
        {
            yield return section;
            for (var i = section.children.Count - 1; i >= 0; i--)
                open.Push(section.children[i]);
        }
    }

    internal void Add(Passage passage) => passages.Add(passage);
}
