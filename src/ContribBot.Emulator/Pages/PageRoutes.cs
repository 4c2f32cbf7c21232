using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContribBot.Emulator.Pages;

/// <summary>
/// The pages people read and write threads with. They are for the browser on this machine: requests under another host name are refused
/// (a name that somebody points at 127.0.0.1), and forms carry a token that other sites can't read.
/// </summary>
sealed class PageRoutes(Func<GitHubServices> services)
{
    const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly string[] Threads = ["/{owner}/{repo}/issues/{number:int}", "/{owner}/{repo}/pull/{number:int}"];

    readonly string token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string PathOf(RepositoryState repository, Issue issue) =>
        $"/{repository.FullName}/{(issue.PullRequest is null ? "issues" : "pull")}/{issue.Number}";

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/", _ => Task.FromResult<Html?>(ThreadListPage.Render(services().Repositories.Values)));
        Get(routes, "/-/deliveries", _ => Task.FromResult<Html?>(DeliveriesPage.Render(services().Webhooks.Deliveries, token)));
        foreach (var thread in Threads)
        {
            Get(routes, thread, ThreadAsync);
            routes.MapPost(thread + "/comments", context => PostAsync(context, CommentAsync));
        }

        routes.MapPost("/-/deliveries/{id:long}", context => PostAsync(context, RedeliverAsync));
        routes.MapGet("/-/page.css", context => AssetAsync(context, "page.css", "text/css; charset=utf-8"));
        routes.MapGet("/-/page.js", context => AssetAsync(context, "page.js", "text/javascript; charset=utf-8"));
    }

    static void Get(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<Html?>> render) =>
        routes.MapGet(pattern, context => RespondAsync(context, render));

    async Task<Html?> ThreadAsync(HttpContext context) =>
        Find(context) is var (repository, issue) ? await ThreadPage.RenderAsync(repository, issue, token) : null;

    Task<string?> CommentAsync(HttpContext context, IFormCollection form)
    {
        if (Find(context) is not var (repository, issue))
            return Task.FromResult<string?>(null);
        // Only people who are there already: a made-up login would not show what the bot does for real ones.
        var account = services().World.FindAccount(form["user"].ToString());
        if (account is not { Type: AccountType.User })
            return Task.FromResult<string?>(null);
        var comment = repository.Comments.Create(new Actor(account), issue.Number, form["body"].ToString().ReplaceLineEndings("\n"));
        return Task.FromResult<string?>($"{PathOf(repository.State, issue)}#issuecomment-{comment.Id}");
    }

    async Task<string?> RedeliverAsync(HttpContext context, IFormCollection form) =>
        await services().Webhooks.RedeliverAsync(long.Parse((string)context.Request.RouteValues["id"]!)) is null ? null : "/-/deliveries";

    (RepositoryServices, Issue)? Find(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return services().Find((string)values["owner"]!, (string)values["repo"]!) is { } repository
            && int.TryParse((string)values["number"]!, out var number)
            && repository.State.Issues.TryGetValue(number, out var issue)
            ? (repository, issue)
            : null;
    }

    static async Task RespondAsync(HttpContext context, Func<HttpContext, Task<Html?>> render)
    {
        if (!IsLocal(context))
            return;
        var html = await render(context);
        await WriteAsync(context, html is null ? 404 : 200, "text/html; charset=utf-8", (html ?? Layout.Page("Not found", Html.Of($"<h1>Not found</h1><p>There is no such thread.</p>"))).Text);
    }

    async Task PostAsync(HttpContext context, Func<HttpContext, IFormCollection, Task<string?>> act)
    {
        if (!IsLocal(context))
            return;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(form["token"].ToString()), Encoding.UTF8.GetBytes(token)))
        {
            await WriteAsync(context, 403, "text/plain; charset=utf-8", "This form is not from this page; reload it and try again.\n");
            return;
        }

        try
        {
            if (await act(context, form) is not { } location)
            {
                await WriteAsync(context, 404, "text/plain; charset=utf-8", "There is no such thread or person.\n");
                return;
            }

            context.Response.StatusCode = 303;
            context.Response.Headers.Location = location;
        }
        catch (RefusedException error)
        {
            await WriteAsync(context, 422, "text/plain; charset=utf-8", error.Message + "\n");
        }
    }

    static bool IsLocal(HttpContext context)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]")
            return true;
        context.Response.StatusCode = 421;
        return false;
    }

    static async Task AssetAsync(HttpContext context, string name, string contentType)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{name}")!;
        using var reader = new StreamReader(stream);
        await WriteAsync(context, 200, contentType, await reader.ReadToEndAsync());
    }

    static async Task WriteAsync(HttpContext context, int status, string contentType, string text)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(text);
    }
}
