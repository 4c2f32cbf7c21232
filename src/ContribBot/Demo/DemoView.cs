using ContribBot.Terminal;
using Spectre.Console;

namespace ContribBot.Demo;

/// <summary>Shows a demo's result to a person.</summary>
static class DemoView
{
    public static void Write(IAnsiConsole console, DemoResult result)
    {
        foreach (var subject in result.Comments.GroupBy(comment => (comment.Subject, comment.Title)))
        {
            console.WriteLine();
            console.Write(new Rule($"[bold]{Markup.Escape($"{subject.Key.Subject}: {subject.Key.Title}")}[/]").LeftJustified());
            foreach (var comment in subject)
            {
                console.WriteLine();
                console.MarkupLine($"[green]contribbot[/] [dim]on the {Markup.Escape(comment.Subject)} ({Markup.Escape(comment.Feature)})[/]");
                console.WriteLine();
                console.Write(new Padder(new MarkdownView(comment.Body), new Padding(2, 0, 0, 0)));
            }
        }

        console.WriteLine();
        console.Write(new Rule("[bold]Deliveries[/]").LeftJustified());
        WriteDeliveries(console, result.Deliveries);
        console.MarkupLine($"{result.Comments.Count} comments after {result.Deliveries.Count} deliveries in {result.Seconds:0.0} s.");
    }

    static void WriteDeliveries(IAnsiConsole console, IReadOnlyList<DemoDelivery> deliveries)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Event");
        table.AddColumn("Subject");
        table.AddColumn(new TableColumn("Answer").RightAligned());
        table.AddColumn(new TableColumn("ms").RightAligned());
        foreach (var delivery in deliveries)
        {
            table.AddRow(
                Markup.Escape(delivery.Action is null ? delivery.Event : $"{delivery.Event}.{delivery.Action}"),
                Markup.Escape(delivery.Subject ?? ""),
                delivery.StatusCode < 300 ? $"[green]{delivery.StatusCode}[/]" : $"[red]{delivery.StatusCode}[/]",
                $"{delivery.Milliseconds:0.0}");
        }

        console.Write(table);
    }
}
