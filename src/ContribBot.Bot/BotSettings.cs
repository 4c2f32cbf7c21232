namespace ContribBot.Bot;

/// <summary>What the operator decides; repositories have <c>contribbot.yml</c>.</summary>
public sealed record BotSettings
{
    /// <summary>Secrets that may sign deliveries: one, or two while it is rotated.</summary>
    public required IReadOnlyList<string> WebhookSecrets { get; init; }

    /// <summary>Messages of one queue that this process works on at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long a message is hidden from other consumers; renewed while it is worked on.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed attempts after which a message goes to the poison queue.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause after the first failed attempt; later ones double, up to five minutes.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a delivery waits for another one on the same pull request before it goes back into the queue.</summary>
    public TimeSpan SubjectWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long deliveries, outcomes and jobs are kept for people to look at, where no rule of the storage account says so.</summary>
    public TimeSpan KeepDeliveries { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Where people reach the bot's web host, for links in comments; null where they can't.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Never show secrets, whoever prints the record.</summary>
    public override string ToString() => nameof(BotSettings);
}
