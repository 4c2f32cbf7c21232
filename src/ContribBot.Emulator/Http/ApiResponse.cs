using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>What an endpoint answers: JSON, text or bytes, with headers. Successful reads carry an ETag and know <c>If-None-Match</c>.</summary>
sealed record ApiResponse(int Status, byte[] Body, string ContentType)
{
    const string Json = "application/json; charset=utf-8";

    public Dictionary<string, string> Headers { get; } = [];

    public static ApiResponse Ok(JsonNode body) => new(200, Bytes(body), Json);

    public static ApiResponse Created(JsonObject body) => new ApiResponse(201, Bytes(body), Json).With("Location", body["url"]?.GetValue<string>());

    public static ApiResponse Accepted() => new(202, "{}"u8.ToArray(), Json);

    public static ApiResponse NoContent() => new(204, [], "");

    public static ApiResponse Text(string text, string contentType) => new(200, Encoding.UTF8.GetBytes(text), contentType);

    public static ApiResponse Raw(byte[] content) => new(200, content, "application/vnd.github.raw; charset=utf-8");

    public static ApiResponse Error(ApiException error)
    {
        var body = new JsonObject { ["message"] = error.Message };
        if (error.Errors is not null)
            body["errors"] = error.Errors.DeepClone();
        body["documentation_url"] = error.Documentation;
        body["status"] = $"{error.Status}";
        return new ApiResponse(error.Status, Bytes(body), Json);
    }

    public ApiResponse With(string header, string? value)
    {
        if (value is not null)
            Headers[header] = value;
        return this;
    }

    /// <summary>True when the caller's copy is current: then the answer is 304 and costs no rate limit.</summary>
    public bool IsNotModified(HttpRequest request) =>
        Status == 200 && HttpMethods.IsGet(request.Method)
        && request.Headers.IfNoneMatch.ToString().Split(',').Any(tag => TrimWeak(tag.Trim()) == TrimWeak(ETag));

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (Status == 200 && HttpMethods.IsGet(context.Request.Method))
        {
            response.Headers.ETag = ETag;
            response.Headers.CacheControl = "private, max-age=60, s-maxage=60";
        }

        if (IsNotModified(context.Request))
        {
            response.StatusCode = 304;
            return;
        }

        response.StatusCode = Status;
        if (Status == 204)
            return;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, context.RequestAborted);
    }

    string ETag => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Body))}\"";

    static string TrimWeak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
