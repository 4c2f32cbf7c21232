using System.Globalization;

namespace ContribBot.Core.Contributions;

/// <summary>How comments write dates, spans and lists of people.</summary>
static class Wording
{
    /// <summary>The day in UTC, such as <c>7 November 2026</c>: no order of numbers to misread.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day in a sentence that has named a day before: <c>since</c> alone where it is the same.</summary>
    public static string Since(DateTimeOffset time, DateTimeOffset? named) => named is { } before && Day(before) == Day(time) ? "since" : $"since {Day(time)}";

    public static string Days(int count) => count == 1 ? "1 day" : $"{count.ToString(CultureInfo.InvariantCulture)} days";

    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
