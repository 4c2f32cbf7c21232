using System.CommandLine;
using Azure;
using Azure.Identity;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Hosting;

namespace ContribBot.CommandLine;

/// <summary><c>--storage</c>: one machine's folder, or an Azure Storage account that several processes share.</summary>
static class StorageOption
{
    const string Azure = "azure";

    public static Option<string> Create()
    {
        var option = new Option<string>("--storage")
        {
            Description = "Where queues and deliveries are kept: embedded (the folder of --data) or azure.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CONTRIBBOT_STORAGE") is { Length: > 0 } kind ? kind : "embedded",
        };
        option.AcceptOnlyFromAmong("embedded", Azure);
        return option;
    }

    public static bool IsAzure(ParseResult result, Option<string> option) => result.GetValue(option) == Azure;

    /// <summary>Uses the storage that a bot runs on, or has run on, from outside of it.</summary>
    /// <exception cref="UserErrorException">It isn't there or can't be reached; the message shows no key.</exception>
    public static async Task UseAsync(bool isAzure, string folder, Func<IBotStorage, Task> use)
    {
        if (isAzure)
        {
            await ReportAsync(() => use(new AzureStorage(ServeEnvironment.Process.AzureStorage(), TimeProvider.System)));
            return;
        }

        if (!Directory.Exists(folder))
            throw new UserErrorException($"there is no folder {folder}; name the one that `contribbot serve` uses with --data, or --storage azure.");
        using var storage = new EmbeddedStorage(folder, TimeProvider.System, TimeSpan.FromSeconds(30));
        await use(storage);
    }

    /// <summary>Turns what Azure's clients throw into one line for the operator.</summary>
    public static async Task ReportAsync(Func<Task> useAzure)
    {
        try
        {
            await useAzure();
        }
        catch (RequestFailedException error)
        {
            throw Unusable(error);
        }
        catch (AggregateException error) when (error.InnerExceptions[0] is RequestFailedException first)
        {
            // What the clients throw once all their retries have failed.
            throw Unusable(first);
        }
        catch (AuthenticationFailedException error)
        {
            throw new UserErrorException($"can't sign in to Azure Storage: {error.Message.Split('\n')[0].Trim()}", error);
        }
        catch (StorageAddressException error)
        {
            throw new UserErrorException($"{ServeEnvironment.AzureConnectionString}: {error.Message}", error);
        }
    }

    static UserErrorException Unusable(RequestFailedException error) =>
        new($"can't use Azure Storage: {(error.Status == 0 ? "no answer" : $"{error.ErrorCode ?? error.GetType().Name} (status {error.Status})")}.", error);
}
