using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ContribBot.Emulator.Pages;

/// <summary>
/// Finished HTML. Made from interpolated strings whose values are encoded unless they are HTML themselves, so that a title or a path
/// from a repository cannot become markup.
/// </summary>
readonly record struct Html(string Text)
{
    public static Html Empty { get; } = new("");

    public static Html Of(HtmlBuilder content) => new(content.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}

/// <summary>Collects the parts of an interpolated string: what the program wrote as it is, values encoded.</summary>
[InterpolatedStringHandler]
readonly struct HtmlBuilder(int literalLength, int formattedCount)
{
    readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Html html) => text.Append(html.Text);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted(int value) => text.Append(value);

    public void AppendFormatted(long value) => text.Append(value);

    public override string ToString() => text.ToString();
}
