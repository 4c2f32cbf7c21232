using System.Globalization;

namespace ContribBot.Core.Contributions;

/// <summary>How long <c>/snooze</c> keeps the bot quiet.</summary>
public static class Snooze
{
    public const int MaxDays = 365;

    /// <summary>Days as <c>30d</c> or <c>30</c>, weeks as <c>6w</c>; null where the text is no such length, or one of more than a year.</summary>
    public static TimeSpan? ParseLength(string text)
    {
        var unit = text.Length > 1 ? char.ToLowerInvariant(text[^1]) : '0';
        var digits = unit is 'd' or 'w' ? text[..^1] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > MaxDays)
            return null;
        var days = unit == 'w' ? count * 7 : count;
        return days <= MaxDays ? TimeSpan.FromDays(days) : null;
    }
}
