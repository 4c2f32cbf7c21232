using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ContribBot.Emulator.Tests;

/// <summary>Calls the API with bare HTTP, so that nothing between test and emulator can hide a mistake.</summary>
sealed class ApiClient : IDisposable
{
    readonly HttpClient http;

    public ApiClient(EmulatedGitHub gitHub, string? token = null)
    {
        http = new HttpClient { BaseAddress = gitHub.Url };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public static async Task<ApiClient> AsInstallationAsync(EmulatedGitHub gitHub, string owner, string? narrow = null)
    {
        using var app = new ApiClient(gitHub, AppToken(gitHub));
        var answer = await app.SendAsync(HttpMethod.Post, $"app/installations/{gitHub.InstallationId(owner)}/access_tokens", narrow);
        Assert.Equal(201, answer.Status);
        return new ApiClient(gitHub, (string)answer.Json["token"]!);
    }

    public static string AppToken(EmulatedGitHub gitHub, TimeSpan? lifetime = null, string? issuer = null, RSA? key = null, DateTimeOffset? now = null)
    {
        var time = now ?? DateTimeOffset.UtcNow;
        var header = Encode("""{"alg":"RS256","typ":"JWT"}"""u8);
        var claims = Encode(Encoding.UTF8.GetBytes(
            $$"""{"iat":{{time.AddSeconds(-60).ToUnixTimeSeconds()}},"exp":{{(time + (lifetime ?? TimeSpan.FromMinutes(9))).ToUnixTimeSeconds()}},"iss":"{{issuer ?? $"{gitHub.AppId}"}}"}"""));
        using var own = RSA.Create();
        own.ImportFromPem(gitHub.PrivateKeyPem);
        var signature = (key ?? own).SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Encode(signature)}";
    }

    public Task<Answer> GetAsync(string path, string? accept = null, string? etag = null) => SendAsync(HttpMethod.Get, path, body: null, accept, etag);

    public Task<Answer> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, body: null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? accept = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd(accept ?? "application/vnd.github+json");
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        using var response = await http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => http.Dispose();

    static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public JsonArray Items => Json.AsArray();
}
