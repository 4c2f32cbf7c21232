using System.CommandLine;

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
}
