using System.Net.Http.Headers;
using System.Text;
using ContribBot.Emulator;
using ContribBot.Emulator.Webhooks;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Acceptance.Scale;

/// <summary>Posts deliveries to whichever process there is, until one acknowledges.</summary>
sealed class WebhookClient(EmulatedGitHub gitHub, ProcessGroup processes) : IDisposable
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    int _unanswered;
    int _acknowledged;

    public int Unanswered => _unanswered;

    public int Acknowledged => _acknowledged;

    public async Task SendAsync(HookEvent delivery, Random random, CancellationToken cancellationToken)
    {
        while (!await TryPostAsync(delivery, processes.AnyAddress(random), cancellationToken))
        {
            Interlocked.Increment(ref _unanswered);
            await Task.Delay(s_pause, cancellationToken);
        }

        Interlocked.Increment(ref _acknowledged);
    }

    public void Dispose() => _http.Dispose();

    async Task<bool> TryPostAsync(HookEvent delivery, Uri? address, CancellationToken cancellationToken)
    {
        if (address is null)
            return false;
        var body = Encoding.UTF8.GetBytes(delivery.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-GitHub-Event", delivery.Name);
        request.Headers.Add("X-GitHub-Delivery", delivery.DeliveryId);
        request.Headers.Add(WebhookSignature.HeaderName, WebhookSignature.Sign(gitHub.WebhookSecret, body));
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
