using ContribBot.Bot;
using ContribBot.Bot.Hosting;
using ContribBot.Bot.Work;
using ContribBot.GpuWorker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

// No GitHub here: what a pull request makes this program do can't reach a repository.
builder.Services
    .AddAzureStorage(builder.Configuration)
    .AddSingleton(new BotSettings { WebhookSecrets = [] })
    .AddSingleton(_ => Accelerators.Open())
    .AddBenchmarkWorker()
    .AddSingleton<TriggeredWork>();
await builder.Build().RunAsync();
