using System.CommandLine;
using System.Globalization;
using ContribBot.Acceptance.Scale;

var processes = new Option<int[]>("--processes") { Description = "The set-ups, one run each.", DefaultValueFactory = _ => [1, 2, 4], AllowMultipleArgumentsPerToken = true };
var kills = new Option<int>("--kills") { Description = "Processes killed in each run.", DefaultValueFactory = _ => 10 };
var pulls = new Option<int>("--pull-requests") { Description = "Each is opened and pushed to nine times.", DefaultValueFactory = _ => 40 };
var proposals = new Option<int>("--proposals") { Description = "Each is opened and edited.", DefaultValueFactory = _ => 50 };
var latency = new Option<int>("--latency") { Description = "Milliseconds that the emulated GitHub takes to answer, at least.", DefaultValueFactory = _ => 20 };
var seed = new Option<int>("--seed") { Description = "Of orders and moments.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Sends deliveries, each twice and shuffled, to several `contribbot serve` over one Azurite, and checks every thread in the end.")
{
    processes, kills, pulls, proposals, latency, seed,
};
command.SetAction(async (result, _) =>
{
    var isGood = true;
    Console.WriteLine("| processes | killed | deliveries | requests | unanswered | seconds | deliveries/s | CPU ms a delivery | GitHub requests a delivery | faults |");
    Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    foreach (var count in result.GetValue(processes)!)
    {
        var plan = new DrillPlan
        {
            Processes = count,
            PullRequests = result.GetValue(pulls),
            PushesEach = 9,
            Proposals = result.GetValue(proposals),
            Kills = result.GetValue(kills),
            Latency = TimeSpan.FromMilliseconds(result.GetValue(latency)),
            Seed = result.GetValue(seed),
        };
        var drill = await DeliveryDrill.RunAsync(plan);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {drill.Kills} | {plan.Deliveries} | {drill.Requests} | {drill.Unanswered} | {drill.Elapsed.TotalSeconds:0.0} | {plan.Deliveries / drill.Elapsed.TotalSeconds:0.0} | {drill.ProcessorTime.TotalMilliseconds / plan.Deliveries:0} | {(double)drill.GitHubRequests / plan.Deliveries:0.0} | {drill.Faults.Count} |"));
        foreach (var fault in drill.Faults)
            Console.Error.WriteLine(fault);
        isGood &= drill.Faults.Count == 0;
    }

    return isGood ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
