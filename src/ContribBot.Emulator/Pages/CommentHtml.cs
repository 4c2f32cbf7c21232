using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ContribBot.Emulator.Pages;

/// <summary>
/// Markdown as HTML. Of raw HTML only what GitHub folds and breaks lines with gets through (details, summary, br, hr, sub, sup, kbd, all
/// without attributes); comments vanish, other tags are shown as text. Links lead to http, https, mailto or inside the site; images are
/// linked, not loaded.
/// </summary>
static partial class CommentHtml
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseEmphasisExtras().UseAutoLinks().UseEmojiAndSmiley(enableSmileys: false).Build();

    public static Html Render(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return Html.Of($"<p class=\"empty\">No description provided.</p>");
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            if (!IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                link.Url = "";
                link.GetDynamicUrl = null;
            }

            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new SafeHtmlBlock());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new SafeHtmlInline());
        renderer.Render(document);
        return new Html(writer.ToString());
    }

    static bool IsSafe(string? url)
    {
        if (url is null)
            return false;
        // A scheme is letters before a colon; controls and spaces inside it are how filters are fooled.
        var colon = url.IndexOf(':');
        if (colon < 0 || url.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0)
            return true;
        return url[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    /// <summary>Raw HTML with the allowed tags bare, comments dropped, and all else as text.</summary>
    static string Filter(string raw)
    {
        var withoutComments = HtmlComment().Replace(raw, "");
        var last = 0;
        var text = new System.Text.StringBuilder();
        foreach (var match in AllowedTag().EnumerateMatches(withoutComments))
        {
            text.Append(System.Net.WebUtility.HtmlEncode(withoutComments[last..match.Index]));
            var tag = withoutComments.Substring(match.Index, match.Length);
            var name = TagName().Match(tag).Value.ToLowerInvariant();
            text.Append(tag.StartsWith("</", StringComparison.Ordinal) ? $"</{name}>" : $"<{name}>");
            last = match.Index + match.Length;
        }

        return text.Append(System.Net.WebUtility.HtmlEncode(withoutComments[last..])).ToString();
    }

    [GeneratedRegex("<!--(?:[^-]|-[^-])*-?-->|<!--.*$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlComment();

    [GeneratedRegex("</?(?:details|summary|br|hr|sub|sup|kbd)(?:\\s[^<>]*|/)?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AllowedTag();

    [GeneratedRegex("[a-zA-Z]+", RegexOptions.NonBacktracking)]
    private static partial Regex TagName();

    sealed class SafeHtmlBlock : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block) => renderer.Write(Filter(block.Lines.ToString())).WriteLine();
    }

    sealed class SafeHtmlInline : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.Write(Filter(inline.Tag));
    }
}
