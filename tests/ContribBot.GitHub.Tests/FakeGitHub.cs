using System.Net;
using System.Text;

namespace ContribBot.GitHub.Tests;

/// <summary>A request as it went over the wire.</summary>
sealed record SentRequest(HttpMethod Method, Uri Address, string? Token, string Accept, string? IfNoneMatch, string Body)
{
    public string Path => Address.AbsolutePath;

    public override string ToString() => $"{Method} {Address.PathAndQuery}";
}

/// <summary>Answers requests from a function and remembers them. Tokens of installations are handed out without being asked for one by one.</summary>
sealed class FakeGitHub(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>A comment as GitHub describes it.</summary>
    public const string Comment = """{"id":1,"body":"b","user":{"id":1,"login":"u"},"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}""";

    readonly Lock _lock = new();
    int _tokens;

    /// <summary>All requests but those for tokens.</summary>
    public List<SentRequest> Requests { get; } = [];

    public int TokensIssued => _tokens;

    public Func<DateTimeOffset> TokenExpiry { get; init; } = () => DateTimeOffset.UtcNow.AddHours(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest(
            request.Method, request.RequestUri!, request.Headers.Authorization?.Parameter, request.Headers.Accept.ToString(),
            request.Headers.TryGetValues("If-None-Match", out var tags) ? tags.Single() : null,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        if (sent.Path.EndsWith("/access_tokens", StringComparison.Ordinal))
        {
            var number = Interlocked.Increment(ref _tokens);
            await Task.Delay(20, cancellationToken);
            return Json($$"""{"token":"ghs_secret{{number}}","expires_at":"{{TokenExpiry():O}}"}""", HttpStatusCode.Created);
        }

        lock (_lock)
            Requests.Add(sent);
        return answer(sent);
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    /// <summary>An app over this handler, and the client of its installation 7.</summary>
    public GitHubClient Client(TimeProvider? time = null, GitHubOptions? options = null) => App(time, options).ForInstallation(7);

    public GitHubApp App(TimeProvider? time = null, GitHubOptions? options = null) => new(
        TestKey.Credentials, new HttpClient(this), options ?? new() { BaseAddress = new("https://api.example.com/"), WriteInterval = TimeSpan.Zero }, time);
}
