using System.CommandLine;
using ContribBot.Hosting;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot serve</c>: the bot on one machine.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 7071 };
        var data = DataFolder.CreateOption();
        var loopback = new Option<bool>("--loopback") { Description = "Listen to this machine only, as behind a proxy." };
        var storage = StorageOption.Create();
        var command = new Command("serve", "Runs the bot; webhooks arrive at /api/github/webhooks.") { port, data, storage, loopback };
        command.SetAction(async (result, cancellationToken) =>
        {
            var environment = ServeEnvironment.Process;
            using var credentials = environment.Credentials();
            await using var host = await StartAsync(new BotHostOptions
            {
                Credentials = credentials,
                Settings = environment.Settings(),
                GitHub = environment.GitHub(),
                LeaseDuration = environment.LeaseDuration(),
                Azure = StorageOption.IsAzure(result, storage) ? environment.AzureStorage() : null,
                DataFolder = result.GetValue(data)!,
                Port = result.GetValue(port),
                LoopbackOnly = result.GetValue(loopback),
            }, cancellationToken);
            Console.Error.WriteLine($"contribbot: listening at {host.WebhookAddress}, storage {host.Storage.Description}");
            await host.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    static async Task<BotHost> StartAsync(BotHostOptions options, CancellationToken cancellationToken)
    {
        try
        {
            BotHost host = null!;
            await StorageOption.ReportAsync(async () => host = await BotHost.StartAsync(options, cancellationToken));
            return host;
        }
        catch (IOException error)
        {
            throw new UserErrorException($"can't start on port {options.Port} with data in {options.DataFolder}: {error.Message}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UserErrorException($"can't write to {options.DataFolder}: {error.Message}", error);
        }
    }
}
