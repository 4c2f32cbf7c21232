using System.Security.Cryptography;
using ContribBot.Emulator.Endpoints;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Pages;
using ContribBot.Emulator.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ContribBot.Emulator;

/// <summary>Binds the port, registers the app and maps the API.</summary>
static class WebHost
{
    public static async Task<(WebApplication Web, GitHubServices GitHub)> StartAsync(EmulatedGitHubOptions options, RSA key, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var web = CreateWeb(options, faults);
        GitHubServices? services = null;
        // Routes need the origin, which is known once the port is bound; the first request comes later still.
        MapEndpoints(new ApiRoutes(web, () => services!));
        if (options.Pages)
            new PageRoutes(() => services!).Map(web);
        await web.StartAsync(cancellationToken);
        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        services = CreateServices(options, key, faults, new Urls(addresses!.Addresses.First()));
        return (web, services);
    }

    static GitHubServices CreateServices(EmulatedGitHubOptions options, RSA key, Faults faults, Urls urls)
    {
        var clock = options.Clock;
        var world = new World(clock);
        var app = new AppRegistration
        {
            Id = 1_000_001,
            ClientId = "Iv23liEmulated000001",
            Slug = options.AppSlug,
            Name = options.AppName,
            Owner = world.Account($"{options.AppSlug}-owner"),
            Bot = world.Account($"{options.AppSlug}[bot]", AccountType.Bot),
            PublicKey = key,
            Permissions = options.AppPermissions,
            Events = options.AppEvents,
            CreatedAt = clock.GetUtcNow(),
        };
        var webhooks = new WebhookSender(world.Ids, app.Id, options.WebhookSecret, clock) { Url = options.WebhookUrl };
        var events = new RepositoryEvents(world, urls, app, webhooks);
        return new GitHubServices(world, urls, app, new AccessTokens(clock), new RateLimits(options.RateLimit, clock), faults, webhooks, events, clock);
    }

    static WebApplication CreateWeb(EmulatedGitHubOptions options, Faults faults)
    {
        // The slim builder reads no configuration from files or environment that could move the port.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        var web = builder.Build();
        web.Use(next => new ObservingMiddleware(next, options).InvokeAsync);
        web.Use(next => new FaultMiddleware(next, faults, options.Clock).InvokeAsync);
        web.UseRouting();
        web.MapFallback(context => ApiResponse.Error(ApiException.NotFound()).WriteAsync(context));
        return web;
    }

    static void MapEndpoints(ApiRoutes routes)
    {
        AppEndpoints.Map(routes);
        HookDeliveryEndpoints.Map(routes);
        RepositoryEndpoints.Map(routes);
        ContentsEndpoints.Map(routes);
        GitDataEndpoints.Map(routes);
        RefEndpoints.Map(routes);
        CommitEndpoints.Map(routes);
        IssueEndpoints.Map(routes);
        AssigneeEndpoints.Map(routes);
        LabelEndpoints.Map(routes);
        CommentEndpoints.Map(routes);
        ReactionEndpoints.Map(routes);
        PullRequestEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        CheckRunEndpoints.Map(routes);
    }
}
