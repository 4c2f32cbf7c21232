namespace ContribBot.Emulator;

/// <summary>How an emulated GitHub is set up. Everything has a value that suits a test.</summary>
public sealed record EmulatedGitHubOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder for the git repositories; null makes one in the system's temporary folder and deletes it at the end.</summary>
    public string? Directory { get; init; }

    public string AppSlug { get; init; } = "contribbot";

    public string AppName { get; init; } = "ContribBot";

    /// <summary>Shared secret that signs webhooks.</summary>
    public string WebhookSecret { get; init; } = "an emulated secret";

    /// <summary>Where webhooks go; can be set later through <see cref="EmulatedGitHub.Webhooks"/>.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Requests an hour for each caller.</summary>
    public int RateLimit { get; init; } = 5_000;

    /// <summary>How long every request waits before it is looked at: the distance to a real GitHub.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Told of every request once it has ended, from many threads at once.</summary>
    public Action<ObservedRequest>? OnRequest { get; init; }

    /// <summary>Whether there are pages at <c>/</c> where a person can read and answer the threads in a browser.</summary>
    public bool Pages { get; init; }

    public IReadOnlyDictionary<string, string> AppPermissions { get; init; } = new Dictionary<string, string>
    {
        ["checks"] = "write",
        ["contents"] = "write",
        ["issues"] = "write",
        ["metadata"] = "read",
        ["pull_requests"] = "write",
    };

    public IReadOnlyList<string> AppEvents { get; init; } = ["issue_comment", "issues", "pull_request", "pull_request_review", "push"];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
