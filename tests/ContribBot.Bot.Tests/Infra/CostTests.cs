using System.Globalization;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>The table of costs in docs/deploying.md follows from its table of prices by the formulas beside it.</summary>
public sealed class CostTests
{
    const double Month = 2_592_000;
    const double Gigabytes = 2;

    static readonly string[][] s_rows =
    [
        .. SourceTree.Read("docs/deploying.md").Split("## What it costs")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '*')).ToArray()),
    ];

    static readonly Dictionary<string, double> s_prices = s_rows.Where(row => row.Length == 4 && TryNumber(row[1], out _)).ToDictionary(row => row[2], row => Number(row[1]));

    [Theory]
    [InlineData(1, 100, 1)]
    [InlineData(2, 10_000, 1)]
    [InlineData(3, 1_000_000, 2)]
    public void Every_cost_is_what_its_formula_gives(int column, double deliveriesADay, double instances)
    {
        var costs = Costs(deliveriesADay, instances);
        foreach (var (row, cost) in costs)
            Assert.Equal(Math.Round(cost, 2), Number(s_rows.Single(cells => cells[0] == row)[column]), precision: 2);
        Assert.Equal(Math.Round(costs.Values.Sum()), Number(s_rows.Single(cells => cells[0] == "together")[column]));
    }

    static Dictionary<string, double> Costs(double deliveriesADay, double instances)
    {
        var p = s_prices;
        var (m, x, r, e) = (p["m"], p["x"], p["r"], p["e"] / 1e6);
        var (w, b, q) = (p["w"] / 1e4, p["b"] / 1e4, p["q"] / 1e4);
        var count = 30 * deliveriesADay;
        var rate = deliveriesADay / 86_400;
        return new()
        {
            ["one instance always ready"] = Gigabytes * Month * r,
            ["registry and alerts"] = p["a"] + p["n"],
            ["queues, idle"] = ((43_200 * 6) + (2 * Month / 5)) * q,
            ["webhooks"] = Gigabytes * Month * (1 - Math.Exp(-rate)) * x,
            ["deliveries and timers"] = Paid((Gigabytes * instances * Month * (1 - Math.Exp(-1.21 * rate / instances))) + (Gigabytes * 53_280) - p["m₀"]) * m,
            ["executions"] = (count * e) + (Paid(count + 48_240 - p["e₀"]) * e),
            ["storage"] = count * ((3 * w) + (4 * b) + (3 * q) + (20e-6 * 14 / 30 * p["c"])),
            ["logs"] = Paid((count * 2e-6) - p["l₀"]) * p["l"],
        };
    }

    static double Paid(double amount) => Math.Max(amount, 0);

    static double Number(string text) => double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
}
