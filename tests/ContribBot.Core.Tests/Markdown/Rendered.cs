using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace ContribBot.Core.Tests.Markdown;

/// <summary>What a comment becomes when it is rendered with the extensions GitHub has, and the patterns that GitHub would act on.</summary>
static partial class Rendered
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseFootnotes().UseMathematics().UseAlertBlocks().Build();

    public static string Html(string markdown) => Markdig.Markdown.ToHtml(markdown, Pipeline).Trim();

    /// <summary>The text of the rendered page, code left out, because GitHub looks for nothing there.</summary>
    public static string TextOutsideCode(string markdown) =>
        System.Net.WebUtility.HtmlDecode(Tags().Replace(Code().Replace(Html(markdown), ""), ""));

    /// <summary>The first mention, reference, or address that GitHub would act on; empty where there is none.</summary>
    public static string Active(string markdown) => Actions().Match(TextOutsideCode(markdown)).Value;

    [GeneratedRegex(@"(?i)@[a-z0-9]|#[0-9]|\bgh-[0-9]|[a-z]://|\bwww\.|[a-z0-9]@[a-z0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Actions();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("<code.*?</code>", RegexOptions.Singleline)]
    private static partial Regex Code();
}
