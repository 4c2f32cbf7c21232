namespace ContribBot.Performance;

/// <summary>The results as a Markdown table, row by row as they come.</summary>
sealed class ResultTable(TextWriter output)
{
    const double WantedShare = 0.85;
    const double WantedFactor = 1.5;

    readonly List<string> misses = [];
    bool begun;

    public void Write(Result result)
    {
        if (!begun)
        {
            output.WriteLine("| kernel | GB/s | read GB/s | share of read | copy GB/s | read 4, write 1: streamed / plain | one core, in cache | peers, GB/s | × fastest peer |");
            output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---|---:|");
            begun = true;
        }

        var fastest = result.Peers.Count == 0 ? (double?)null : result.GbPerS / result.Peers.Values.Max();
        var peers = string.Join(", ", result.Peers.OrderByDescending(peer => peer.Value).Select(peer => $"{peer.Key} {Three(peer.Value)}"));
        output.WriteLine(
            $"| {result.Row.Name} | {Three(result.GbPerS)} | {Three(result.ReadGbPerS)} | {100 * result.Share:0} % | {Three(result.CopyGbPerS)} | {(result.NarrowGbPerS is { } narrow ? $"{Three(narrow.Around)} / {Three(narrow.Plain)}" : "–")} | {Three(result.InCacheGbPerS)} | {(peers.Length == 0 ? "–" : peers)} | {(fastest is { } factor ? $"{factor:0.0}" : "–")} |");
        if ((result.Row.IsMemoryBound && result.Share < WantedShare && !(fastest >= WantedFactor)) || (!result.Row.IsMemoryBound && fastest < WantedFactor))
            misses.Add(result.Row.Name);
    }

    public void WriteNotes() =>
        output.WriteLine(misses.Count == 0 ? "\nEvery row reaches its bar." : $"\nBelow the bar ({100 * WantedShare:0} % of read where memory is the limit, or {WantedFactor} times the fastest peer): {string.Join("; ", misses)}.");

    static string Three(double value) => value switch
    {
        >= 100 => $"{value:0}",
        >= 10 => $"{value:0.0}",
        _ => $"{value:0.00}",
    };
}
