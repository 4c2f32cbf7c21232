using System.CommandLine;
using System.Text.Json;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.Deliveries;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot deliveries</c>: what arrived, what failed, and running it again.</summary>
static class DeliveriesCommand
{
    public static Command Create() => new("deliveries", "Shows what arrived and what failed, and runs it again.")
    {
        CreateList(),
        CreateShow(),
        CreateReplay(),
    };

    static Command CreateList()
    {
        var (data, storage) = (DataFolder.CreateOption(), StorageOption.Create());
        var failed = new Option<bool>("--failed") { Description = "Only what was given up." };
        var limit = new Option<int>("--limit") { Description = "At most this many, the latest first.", DefaultValueFactory = _ => 50 };
        var json = JsonOption();
        var command = new Command("list", "Lists deliveries, the latest first.") { data, storage, failed, limit, json };
        command.SetAction((result, cancellationToken) => RunAsync(result, data, storage, async opened =>
        {
            var summaries = await DeliverySummary.ListAsync(new DeliveryStore(opened), result.GetValue(failed), result.GetValue(limit), cancellationToken);
            if (result.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(summaries, DeliverySummaryJson.Default.IReadOnlyListDeliverySummary));
            else
                Print(summaries);
        }));
        return command;
    }

    static Command CreateShow()
    {
        var id = IdArgument();
        var (data, storage) = (DataFolder.CreateOption(), StorageOption.Create());
        var payload = new Option<bool>("--payload") { Description = "The payload too, as it arrived." };
        var json = JsonOption();
        var command = new Command("show", "Shows one delivery and what became of it.") { id, data, storage, payload, json };
        command.SetAction((result, cancellationToken) => RunAsync(result, data, storage, async opened =>
        {
            var store = new DeliveryStore(opened);
            var delivery = await FindAsync(store, result.GetValue(id), cancellationToken);
            var summary = DeliverySummary.Of(delivery, await store.FindOutcomeAsync(delivery.Id, cancellationToken));
            if (result.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(summary, DeliverySummaryJson.Default.DeliverySummary));
            else
                Print(summary);
            if (result.GetValue(payload) && !result.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(delivery.Payload, cancellationToken);
            }
        }));
        return command;
    }

    static Command CreateReplay()
    {
        var id = IdArgument();
        var (data, storage) = (DataFolder.CreateOption(), StorageOption.Create());
        var command = new Command("replay", "Queues a delivery again. A finished one is handled afresh; its comments are edited, never doubled.") { id, data, storage };
        command.SetAction((result, cancellationToken) => RunAsync(result, data, storage, async opened =>
        {
            var store = new DeliveryStore(opened);
            var delivery = await FindAsync(store, result.GetValue(id), cancellationToken);
            await DeliveryReplay.RunAsync(delivery.Id, store, opened, cancellationToken);
            Console.Out.WriteLine($"{delivery.Id} is queued; a running bot takes it up at once.");
        }));
        return command;
    }

    static async Task<int> RunAsync(ParseResult result, Option<string> data, Option<string> storage, Func<IBotStorage, Task> run)
    {
        await StorageOption.UseAsync(StorageOption.IsAzure(result, storage), result.GetValue(data)!, run);
        return ExitCode.Done;
    }

    static Argument<Guid> IdArgument() => new("id") { Description = "The X-GitHub-Delivery GUID, as GitHub shows it." };

    static Option<bool> JsonOption() => new("--json") { Description = "One JSON document on standard output." };

    static async Task<Delivery> FindAsync(DeliveryStore store, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) ?? throw new UserErrorException($"there is no delivery {id}; `contribbot deliveries list` shows what is there.");

    static void Print(IReadOnlyList<DeliverySummary> summaries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("received", "delivery", "event", "subject", "status", "effects");
        foreach (var summary in summaries)
        {
            table.AddRow(
                $"{summary.ReceivedAt:u}", $"{summary.Id}", Markup.Escape(summary.Event), Markup.Escape(summary.Subject ?? ""),
                summary.Status is DeliveryStatus.Failed ? "[red]failed[/]" : summary.StatusName, $"{summary.Effects.Count}");
        }

        AnsiConsole.Write(table);
    }

    static void Print(DeliverySummary summary)
    {
        Console.Out.WriteLine($"delivery  {summary.Id}");
        Console.Out.WriteLine($"event     {summary.Event}");
        Console.Out.WriteLine($"received  {summary.ReceivedAt:u}, {summary.PayloadBytes} bytes");
        Console.Out.WriteLine($"status    {summary.StatusName}{(summary.Attempts > 0 ? $", attempt {summary.Attempts}" : "")}");
        if (summary.Subject is not null)
            Console.Out.WriteLine($"subject   {summary.Subject}");
        if (summary.Error is not null)
            Console.Out.WriteLine($"error     {summary.Error}");
        foreach (var effect in summary.Effects)
            Console.Out.WriteLine($"effect    {effect}");
    }
}
