using System.CommandLine;
using System.Globalization;
using ContribBot.Acceptance.Scale;

var processes = new Option<int[]>("--processes") { Description = "The set-ups, one run each.", DefaultValueFactory = _ => [1, 2, 4], AllowMultipleArgumentsPerToken = true };
var kills = new Option<int>("--kills") { Description = "Processes killed in each run.", DefaultValueFactory = _ => 10 };
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
var command = new RootCommand("Runs 500 deliveries, each sent twice and shuffled, through several `contribbot serve` over one Azurite.") { processes, kills, seed };
command.SetAction(async (result, _) =>
{
    var isGood = true;
    Console.WriteLine("| processes | killed | deliveries | requests | unanswered | seconds | deliveries/s | CPU ms a delivery | faults |");
    Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    foreach (var count in result.GetValue(processes)!)
    {
        var plan = new DrillPlan { Processes = count, PullRequests = 40, PushesEach = 9, Proposals = 50, Kills = result.GetValue(kills), Seed = result.GetValue(seed) };
        var drill = await DeliveryDrill.RunAsync(plan);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {drill.Kills} | {plan.Deliveries} | {drill.Requests} | {drill.Unanswered} | {drill.Elapsed.TotalSeconds:0.0} | {plan.Deliveries / drill.Elapsed.TotalSeconds:0.0} | {drill.ProcessorTime.TotalMilliseconds / plan.Deliveries:0} | {drill.Faults.Count} |"));
        foreach (var fault in drill.Faults)
            Console.Error.WriteLine(fault);
        isGood &= drill.Faults.Count == 0;
    }

    return isGood ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
