using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Tests;

/// <summary>An endpoint that keeps what it gets.</summary>
sealed class WebhookReceiver : IAsyncDisposable
{
    readonly WebApplication web;

    WebhookReceiver(WebApplication web) => this.web = web;

    public ConcurrentQueue<Received> Received { get; } = new();

    public int Answer { get; set; } = 202;

    public Uri Url => new(web.Urls.First() + "/hook");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.web.MapPost("/hook", receiver.ReceiveAsync);
        await receiver.web.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Received.Enqueue(new Received(request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        return Results.StatusCode(Answer);
    }
}

sealed record Received(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Event => Headers["X-GitHub-Event"];

    public JsonNode Payload => JsonNode.Parse(Body)!;
}
