using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using Spectre.Console;

namespace ContribBot.Terminal;

/// <summary>Markdig's inlines as Spectre's markup. Every word is escaped.</summary>
static class InlineMarkup
{
    public static string Of(ContainerInline? container)
    {
        var text = new StringBuilder();
        if (container is not null)
            Append(text, container);
        return text.ToString();
    }

    static void Append(StringBuilder text, ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(Markup.Escape(literal.Content.ToString()));
                    break;
                case CodeInline code:
                    text.Append($"[yellow]{Markup.Escape(code.Content)}[/]");
                    break;
                case LineBreakInline line:
                    text.Append(line.IsHard ? '\n' : ' ');
                    break;
                case TaskList task:
                    text.Append(Markup.Escape(task.Checked ? "[x]" : "[ ]"));
                    break;
                case AutolinkInline link:
                    text.Append($"[underline]{Markup.Escape(link.Url)}[/]");
                    break;
                case HtmlEntityInline entity:
                    text.Append(Markup.Escape(entity.Transcoded.ToString()));
                    break;
                case EmphasisInline emphasis:
                    Wrap(text, emphasis.DelimiterChar == '~' ? "strikethrough" : emphasis.DelimiterCount > 1 ? "bold" : "italic", emphasis);
                    break;
                case LinkInline link:
                    Wrap(text, "underline", link);
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    text.Append('\n');
                    break;
                case HtmlInline:
                    break;
                case ContainerInline other:
                    Append(text, other);
                    break;
            }
        }
    }

    static void Wrap(StringBuilder text, string style, ContainerInline container)
    {
        text.Append($"[{style}]");
        Append(text, container);
        text.Append("[/]");
    }
}
