using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Webhooks;

/// <summary>
/// Signs and posts events, and keeps the log of attempts. Like GitHub it never retries by itself and promises no order: every event is
/// posted as soon as it happens, beside the others.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly HttpClient http = new() { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    readonly IdSequence ids;
    readonly long hookId;
    readonly long appId;
    readonly string secret;
    readonly TimeProvider clock;
    ImmutableList<HookDelivery> deliveries = [];
    ImmutableList<HookEvent> held = [];
    ImmutableHashSet<Task> sending = [];
    bool holding;

    internal WebhookSender(IdSequence ids, long appId, string secret, TimeProvider clock)
    {
        this.ids = ids;
        this.appId = appId;
        this.secret = secret;
        this.clock = clock;
        hookId = ids.Next();
    }

    /// <summary>Where events go; while it is null they are not sent and not logged, as with an app that has no webhook.</summary>
    public Uri? Url { get; set; }

    /// <summary>How long an event waits before it is posted; null posts at once.</summary>
    public Func<HookEvent, TimeSpan>? Delay { get; set; }

    /// <summary>Every attempt so far, oldest first.</summary>
    public IReadOnlyList<HookDelivery> Deliveries => deliveries;

    /// <summary>Events that wait for <see cref="ReleaseAsync"/>.</summary>
    public IReadOnlyList<HookEvent> Held => held;

    /// <summary>From now on events wait instead of being posted.</summary>
    public void Hold()
    {
        lock (gate)
            holding = true;
    }

    /// <summary>Posts the held events in the order, and as often, as <paramref name="arrange"/> gives them, and stops holding.</summary>
    public async Task ReleaseAsync(Func<IReadOnlyList<HookEvent>, IEnumerable<HookEvent>>? arrange = null, bool concurrently = false)
    {
        ImmutableList<HookEvent> waiting;
        lock (gate)
        {
            waiting = held;
            held = [];
            holding = false;
        }

        var arranged = (arrange?.Invoke(waiting) ?? waiting).ToList();
        if (concurrently)
        {
            await Task.WhenAll(arranged.Select(item => SendAsync(item)));
            return;
        }

        foreach (var item in arranged)
            await SendAsync(item);
    }

    /// <summary>Posts one event <paramref name="copies"/> times at once, as when GitHub and an impatient person both send it again.</summary>
    public async Task<IReadOnlyList<HookDelivery>> SendCopiesAsync(HookEvent item, int copies) =>
        await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => SendAsync(item, redelivery: true)));

    /// <summary>Posts a logged delivery again under the same GUID.</summary>
    /// <returns>The new attempt, or null where the log has no such id.</returns>
    public async Task<HookDelivery?> RedeliverAsync(long id) =>
        deliveries.Find(delivery => delivery.Id == id) is { } delivery ? await SendAsync(EventOf(delivery), redelivery: true) : null;

    /// <summary>Completes when nothing is being posted. Events that handlers cause meanwhile count too.</summary>
    public async Task WhenSentAsync()
    {
        while (sending is { IsEmpty: false } running)
            await Task.WhenAll(running);
    }

    public static HookEvent EventOf(HookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new(delivery.DeliveryId, delivery.Event, delivery.Action, delivery.Payload, delivery.InstallationId, delivery.RepositoryId);
    }

    public void Dispose() => http.Dispose();

    internal long HookId => hookId;

    internal void Emit(HookEvent item)
    {
        lock (gate)
        {
            if (holding)
            {
                held = held.Add(item);
                return;
            }
        }

        if (Url is null)
            return;
        // The gate keeps the task from removing itself before it is in the set.
        lock (gate)
        {
            var task = Task.Run(() => SendAsync(item));
            sending = sending.Add(task);
            _ = task.ContinueWith(ended => Forget(ended), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    void Forget(Task task)
    {
        lock (gate)
            sending = sending.Remove(task);
    }

    async Task<HookDelivery> SendAsync(HookEvent item, bool redelivery = false)
    {
        if (Delay?.Invoke(item) is { } delay && delay > TimeSpan.Zero)
            await Task.Delay(delay, clock);
        var headers = Headers(item);
        var started = clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var (status, statusCode, response) = await PostAsync(item, headers);
        var delivery = new HookDelivery
        {
            Id = ids.Next(),
            DeliveryId = item.DeliveryId,
            Event = item.Name,
            Action = item.Action,
            DeliveredAt = started,
            Redelivery = redelivery,
            Duration = watch.Elapsed,
            Status = status,
            StatusCode = statusCode,
            InstallationId = item.InstallationId,
            RepositoryId = item.RepositoryId,
            Payload = item.Payload,
            RequestHeaders = headers,
            ResponseBody = response,
        };
        lock (gate)
            deliveries = deliveries.Add(delivery);
        return delivery;
    }

    async Task<(string Status, int StatusCode, string? Response)> PostAsync(HookEvent item, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(item.Payload));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers.Where(header => header.Key != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var timeout = new CancellationTokenSource(Timeout, clock);
        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            var code = (int)response.StatusCode;
            return (response.IsSuccessStatusCode ? "OK" : $"Invalid HTTP Response: {code}", code, await response.Content.ReadAsStringAsync(timeout.Token));
        }
        catch (OperationCanceledException)
        {
            return ("timed out", 504, null);
        }
        catch (Exception error) when (error is HttpRequestException or InvalidOperationException)
        {
            return ("failed to connect to host", 502, null);
        }
    }

    Dictionary<string, string> Headers(HookEvent item) => new()
    {
        ["Accept"] = "*/*",
        ["Content-Type"] = "application/json",
        ["User-Agent"] = "GitHub-Hookshot/c0ffee0",
        ["X-GitHub-Delivery"] = item.DeliveryId,
        ["X-GitHub-Event"] = item.Name,
        ["X-GitHub-Hook-ID"] = $"{hookId}",
        ["X-GitHub-Hook-Installation-Target-ID"] = $"{appId}",
        ["X-GitHub-Hook-Installation-Target-Type"] = "integration",
        ["X-Hub-Signature-256"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(item.Payload))),
    };
}
