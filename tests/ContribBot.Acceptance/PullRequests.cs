using System.Text;
using ContribBot.Emulator;

namespace ContribBot.Acceptance;

/// <summary>Pull requests for tests to work on.</summary>
static class PullRequests
{
    public const string Benchmarks =
        """
        benchmarks:
          - { name: fedavg, run: aggregate, method: weighted-mean, clients: 4, elements: 64k }
          - { name: embedding, run: quantize, method: int8-dynamic, elements: 64k }
        """;

    /// <summary>A module with its use, tests and docs, well above the threshold.</summary>
    public static Dictionary<string, string?> Large(int functions = 60) => new()
    {
        ["fed/aggregators/base.py"] = Module("BaseAggregator", functions, ""),
        ["fed/aggregators/weighted.py"] = Module("WeightedAverageAggregator", functions, "from fed.aggregators.base import BaseAggregator\n"),
        ["fed/server.py"] = Module("Server", functions, "from fed.aggregators.weighted import WeightedAverageAggregator\n"),
        ["tests/test_weighted.py"] = Module("TestWeightedAverageAggregator", functions, "from fed.aggregators.weighted import WeightedAverageAggregator\n"),
        ["docs/weighted.md"] = "# WeightedAverageAggregator\n\nHow to use the `WeightedAverageAggregator`.\n",
    };

    public static async Task<int> OpenAsync(EmulatedRepository repository, IReadOnlyDictionary<string, string?> files, string branch = "topic", bool draft = false)
    {
        await repository.PushAsync("alice", branch, "Add it all", files);
        return (await repository.OpenPullRequestAsync("alice", repository.DefaultBranch, branch, "Add weighted averaging", "At once.", draft)).Number;
    }

    static string Module(string name, int functions, string imports)
    {
        var text = new StringBuilder(imports).Append("\n\nclass ").Append(name).Append(":\n");
        for (var i = 0; i < functions; i++)
            text.Append($"    def {name.ToLowerInvariant()}_step_{i}(self, value):\n        return value * {i}\n\n");
        return text.ToString();
    }
}
