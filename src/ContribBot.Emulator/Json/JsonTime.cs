using System.Globalization;

namespace ContribBot.Emulator.Json;

static class JsonTime
{
    /// <summary>GitHub's form: UTC to the second.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Format(DateTimeOffset? time) => time is { } value ? Format(value) : null;
}
