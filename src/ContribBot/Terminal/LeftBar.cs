using Spectre.Console;
using Spectre.Console.Rendering;

namespace ContribBot.Terminal;

/// <summary>Content with a bar before each of its lines, as quotes have.</summary>
sealed class LeftBar(IRenderable content) : Renderable
{
    const int BarWidth = 2;

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var inner = content.Measure(options, maxWidth - BarWidth);
        return new Measurement(inner.Min + BarWidth, inner.Max + BarWidth);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Segment.SplitLines(content.Render(options, maxWidth - BarWidth)))
        {
            yield return new Segment("│ ", new Style(decoration: Decoration.Dim));
            foreach (var segment in line)
                yield return segment;
            yield return Segment.LineBreak;
        }
    }
}
