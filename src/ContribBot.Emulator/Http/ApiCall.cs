using System.Text.Json;
using System.Text.Json.Nodes;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;
using Microsoft.AspNetCore.Http;

namespace ContribBot.Emulator.Http;

/// <summary>One request to the API: who calls, in which repository, with what.</summary>
sealed class ApiCall(HttpContext context, GitHubServices gitHub, Caller caller, RepositoryServices? repository, JsonObject? body)
{
    public HttpRequest Request => context.Request;

    public GitHubServices GitHub => gitHub;

    public Urls Urls => gitHub.Urls;

    public AppRegistration App => gitHub.App;

    public Caller Caller => caller;

    /// <summary>The repository of the route; only for routes that name one.</summary>
    public RepositoryServices Repository => repository ?? throw new InvalidOperationException("this route names no repository");

    public RepositoryState State => Repository.State;

    public Pagination Pagination { get; } = new(context.Request, gitHub.Urls.Origin);

    /// <summary>As whom the call acts; only behind a check that refuses anonymous callers and the bare app.</summary>
    public Actor Actor => caller switch
    {
        Caller.Installed installed => new Actor(installed.Registration.Bot, ThroughApp: true),
        Caller.Person person => new Actor(person.Account),
        _ => throw new ApiException(401, "Requires authentication"),
    };

    public JsonObject Body => body ?? throw new ApiException(400, "Problems parsing JSON");

    // Routing leaves an encoded slash as it is.
    public string Route(string name) => context.Request.RouteValues[name] is string value ? value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : throw ApiException.NotFound();

    public long Id(string name) => long.TryParse(Route(name), out var id) ? id : throw ApiException.NotFound();

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var value) && value.Count > 0 ? value[0] : null;

    /// <summary>True when the caller asked for that media type, with or without the version that older clients send.</summary>
    public bool Accepts(string kind) => context.Request.Headers.Accept.ToString().Split(',', ';').Select(type => type.Trim()).Any(type =>
        type == $"application/vnd.github.{kind}" || type == $"application/vnd.github.{kind}+json" || type == $"application/vnd.github.v3.{kind}");

    public string Text(string name) => OptionalText(name) ?? throw ApiException.InvalidBody($"\"{name}\" wasn't supplied.");

    public string? OptionalText(string name) => Body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw ApiException.InvalidBody($"For 'properties/{name}', the value is not a string."),
    };

    public bool Flag(string name) => Body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The strings of an array; null when the member is absent.</summary>
    public IReadOnlyList<string>? Texts(string name) => Body[name] switch
    {
        null => null,
        JsonArray array => [.. array.Select(item => item switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            JsonObject label when label["name"] is JsonValue labelName => labelName.GetValue<string>(),
            _ => throw ApiException.InvalidBody($"For 'items', {item?.ToJsonString() ?? "nil"} is not a string."),
        })],
        _ => throw ApiException.InvalidBody($"For 'properties/{name}', the value is not an array."),
    };

    public Issue Issue() => State.Issues.GetValueOrDefault((int)Math.Min(Id("number"), int.MaxValue)) ?? throw ApiException.NotFound();

    public Issue Pull() => Issue() is { PullRequest: not null } issue ? issue : throw ApiException.NotFound();

    public Comment Comment() => State.Comments.GetValueOrDefault(Id("comment")) ?? throw ApiException.NotFound();

    /// <summary>Whether a person may change what somebody else wrote. Apps are held by their installation's permissions alone.</summary>
    public void MayChange(Account author)
    {
        if (caller is Caller.Person person && person.Account.Id != author.Id && State.PermissionOf(person.Account) < RepositoryPermission.Write)
            throw new ApiException(403, "Must have admin rights to Repository.");
    }
}
