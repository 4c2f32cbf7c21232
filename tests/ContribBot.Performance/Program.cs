using System.Globalization;
using ContribBot.Performance;

// dotnet run -c Release --project tests/ContribBot.Performance -- [--rounds N] [--only TEXT] [--node-modules DIR] [--no-peers]
var rounds = int.Parse(Option("--rounds") ?? "9", CultureInfo.InvariantCulture);
var only = Option("--only");
using var peers = args.Contains("--no-peers") ? new PeerProcesses() : new PeerProcesses(Option("--node-modules"));
var threads = Environment.ProcessorCount;
Console.WriteLine($"{Machine.Describe(threads)}; {rounds} interleaved rounds, medians");
foreach (var line in peers.Describe())
    Console.WriteLine(line);
Console.WriteLine();
var table = new ResultTable(Console.Out);
foreach (var row in Rows.All.Where(row => only is null || row.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
    table.Write(Measurement.Run(row, peers, rounds, threads));
table.WriteNotes();
return 0;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
