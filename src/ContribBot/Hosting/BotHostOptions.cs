using ContribBot.Bot;
using ContribBot.Bot.Storage.Azure;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;

namespace ContribBot.Hosting;

/// <summary>What a host of the bot needs to know; where it comes from is the command's business.</summary>
sealed record BotHostOptions
{
    public required AppCredentials Credentials { get; init; }

    public required BotSettings Settings { get; init; }

    public GitHubOptions GitHub { get; init; } = new();

    /// <summary>Azure Storage in place of <see cref="DataFolder"/>, to be shared by several processes.</summary>
    public AzureStorageOptions? Azure { get; init; }

    /// <summary>The folder of queues and blobs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>All interfaces, or only this machine: behind a proxy or in a demo the outside has no business here.</summary>
    public bool LoopbackOnly { get; init; }

    /// <summary>How long the death of a process blocks the pull request that it worked on.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Log lines go to standard error; the demo keeps them for itself.</summary>
    public bool LogToConsole { get; init; } = true;
}
