using System.Text.Json;
using System.Text.Json.Nodes;
using ContribBot.Emulator.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContribBot.Emulator.Http;

/// <summary>Maps API routes: authentication, rate limit, access and errors are the same for all of them.</summary>
sealed class ApiRoutes(IEndpointRouteBuilder routes, Func<GitHubServices> services)
{
    public void Get(string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) => Map("GET", pattern, access, handler);

    public void Get(string pattern, Access access, Func<ApiCall, ApiResponse> handler) => Map("GET", pattern, access, call => Task.FromResult(handler(call)));

    public void Post(string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) => Map("POST", pattern, access, handler);

    public void Post(string pattern, Access access, Func<ApiCall, ApiResponse> handler) => Map("POST", pattern, access, call => Task.FromResult(handler(call)));

    public void Patch(string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) => Map("PATCH", pattern, access, handler);

    public void Put(string pattern, Access access, Func<ApiCall, ApiResponse> handler) => Map("PUT", pattern, access, call => Task.FromResult(handler(call)));

    public void Put(string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) => Map("PUT", pattern, access, handler);

    public void Delete(string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) => Map("DELETE", pattern, access, handler);

    public void Delete(string pattern, Access access, Func<ApiCall, ApiResponse> handler) => Map("DELETE", pattern, access, call => Task.FromResult(handler(call)));

    void Map(string method, string pattern, Access access, Func<ApiCall, Task<ApiResponse>> handler) =>
        routes.MapMethods(pattern, [method], context => RespondAsync(context, access, handler));

    async Task RespondAsync(HttpContext context, Access access, Func<ApiCall, Task<ApiResponse>> handler)
    {
        var gitHub = services();
        Caller caller = new Caller.Anonymous(context.Connection.RemoteIpAddress?.ToString() ?? "");
        ApiResponse response;
        try
        {
            caller = Authentication.Identify(context, gitHub, access == Access.AppOnly);
            if (!gitHub.RateLimits.TryTake(caller))
                throw new ApiException(403, $"API rate limit exceeded for {caller.RateLimitKey}.", documentation: "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api");
            var repository = FindRepository(gitHub, context);
            access.Check(caller, repository?.State);
            response = await handler(new ApiCall(context, gitHub, caller, repository, await ReadBodyAsync(context.Request)));
        }
        catch (ApiException error)
        {
            response = ApiResponse.Error(error);
        }
        catch (ValidationFailedException error)
        {
            response = ApiResponse.Error(Describe(error));
        }

        if (response.IsNotModified(context.Request))
            gitHub.RateLimits.GiveBack(caller);
        gitHub.RateLimits.WriteHeaders(caller, context.Response.Headers);
        await response.WriteAsync(context);
    }

    static RepositoryServices? FindRepository(GitHubServices gitHub, HttpContext context)
    {
        if (context.Request.RouteValues["owner"] is not string owner || context.Request.RouteValues["repo"] is not string name)
            return null;
        return gitHub.Find(owner, name) ?? throw ApiException.NotFound();
    }

    static async Task<JsonObject?> ReadBodyAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || request.ContentLength == 0)
            return [];
        try
        {
            // Labels may come as a bare array, an older form that GitHub still takes.
            return await JsonNode.ParseAsync(request.Body) switch
            {
                JsonObject body => body,
                JsonArray array => new JsonObject { ["labels"] = array },
                _ => null,
            };
        }
        catch (JsonException)
        {
            return request.ContentLength is null && HttpMethods.IsDelete(request.Method) ? [] : null;
        }
    }

    static ApiException Describe(ValidationFailedException error)
    {
        var entry = new JsonObject { ["resource"] = error.Resource, ["code"] = error.Code, ["field"] = error.FieldName };
        if (error.Detail is not null)
            entry["message"] = error.Detail;
        // Refs are refused with a message alone.
        return error.Resource == "Reference" ? ApiException.Unprocessable(error.Summary) : new ApiException(422, error.Summary, [entry]);
    }
}
