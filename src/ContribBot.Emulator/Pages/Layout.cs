using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Pages;

/// <summary>What all pages share.</summary>
static class Layout
{
    public static Html Page(string title, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="stylesheet" href="/-/page.css">
        <script src="/-/page.js" defer></script>
        </head>
        <body>
        <header class="top"><div class="wide"><a class="brand" href="/"><span class="mark">C</span>ContribBot demo</a><nav><a href="/">Threads</a><a href="/-/deliveries">Deliveries</a></nav></div></header>
        <main class="wide">
        {content}
        </main>
        <footer class="wide">An emulated GitHub on this machine. Nothing here reaches the network.</footer>
        </body>
        </html>

        """);

    /// <summary>A coloured circle with an initial; the same login has the same colour everywhere.</summary>
    public static Html Avatar(Account account)
    {
        const int hues = 8;
        // string.GetHashCode differs from process to process.
        var hue = account.Login.Aggregate(17, (hash, character) => unchecked(hash * 31 + character)) & (hues - 1);
        var shape = account.Type == AccountType.Bot ? "avatar bot" : "avatar";
        return Html.Of($"<span class=\"{shape} hue-{hue}\" aria-hidden=\"true\">{account.Login[..1].ToUpperInvariant()}</span>");
    }

    public static Html Person(Account account) => account.Type == AccountType.Bot
        ? Html.Of($"<b>{account.Login.Replace("[bot]", "")}</b> <span class=\"tag\">bot</span>")
        : Html.Of($"<b>{account.Login}</b>");

    public static Html State(Issue issue)
    {
        var kind = issue.PullRequest is null ? "issue" : "pull";
        var (word, css) = issue switch
        {
            { PullRequest.MergedAt: not null } => ("Merged", "merged"),
            { Open: false } => ("Closed", "closed"),
            { PullRequest.Draft: true } => ("Draft", "draft"),
            _ => ("Open", "open"),
        };
        return Html.Of($"<span class=\"state {css} {kind}\">{word}</span>");
    }

    public static Html Labels(IEnumerable<Label> labels) => Html.Join(labels.Select(label =>
        Html.Of($"<span class=\"label {LabelTone(label.Name)}\">{label.Name}</span>")));

    public static Html Time(DateTimeOffset time) => Html.Of($"<time datetime=\"{Json.JsonTime.Format(time)}\">{time.UtcDateTime.ToString("d MMMM, HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} UTC</time>");

    static string LabelTone(string name) =>
        name.Contains("ready", StringComparison.OrdinalIgnoreCase) ? "good"
        : name.Contains("needs", StringComparison.OrdinalIgnoreCase) ? "warn"
        : "plain";
}
