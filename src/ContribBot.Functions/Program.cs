using ContribBot.Bot;
using ContribBot.Bot.Hosting;
using ContribBot.Bot.Work;
using ContribBot.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Octokit.Webhooks;
using Octokit.Webhooks.AzureFunctions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.ConfigureGitHubWebhooks(configuration => configuration["ContribBot:GitHub:WebhookSecret"]!);
builder.Services
    .AddAzureStorage(builder.Configuration)
    .AddGitHub(builder.Configuration)
    .AddContribBot()
    .AddSingleton<TriggeredWork>()
    .AddSingleton<QueueMonitor>()
    .AddSingleton<WebhookEventProcessor, PersistingProcessor>();
await builder.Build().RunAsync();
