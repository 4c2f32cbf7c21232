using ContribBot.Core.Benchmarks;
using ContribBot.Core.Commands;
using ContribBot.Core.Contributions.Claims;
using ContribBot.Core.Contributions.Reviews;
using ContribBot.Core.Proposals;
using ContribBot.Core.Splitting;

namespace ContribBot.Core.Configuration;

/// <summary>Everything a repository can set in <c>.github/contribbot.yml</c>; the defaults suit a repository that configured nothing.</summary>
public sealed record BotOptions
{
    public ProposalOptions Proposals { get; init; } = new();

    public SplittingOptions Splitting { get; init; } = new();

    public IReadOnlyList<BenchmarkSpec> Benchmarks { get; init; } = [];

    public ClaimOptions Claims { get; init; } = new();

    public ReviewOptions Reviews { get; init; } = new();

    /// <summary>By command name without the slash.</summary>
    public IReadOnlyDictionary<string, CommandOptions> Commands { get; init; } = new Dictionary<string, CommandOptions>();
}
