using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>integration</c> and <c>installation</c>.</summary>
static class AppJson
{
    public static JsonObject Write(Urls urls, AppRegistration app) => new()
    {
        ["id"] = app.Id,
        ["slug"] = app.Slug,
        ["node_id"] = Urls.NodeId("A", app.Id),
        ["owner"] = AccountJson.Write(urls, app.Owner),
        ["name"] = app.Name,
        ["description"] = null,
        ["external_url"] = $"{urls.Origin}/",
        ["html_url"] = $"{urls.Origin}/apps/{app.Slug}",
        ["created_at"] = JsonTime.Format(app.CreatedAt),
        ["updated_at"] = JsonTime.Format(app.CreatedAt),
        ["permissions"] = Permissions(app.Permissions),
        ["events"] = new JsonArray([.. app.Events.Select(name => JsonValue.Create(name))]),
    };

    public static JsonObject Write(Urls urls, AppRegistration app, Installation installation) => new()
    {
        ["id"] = installation.Id,
        ["account"] = AccountJson.Write(urls, installation.Account),
        ["repository_selection"] = "all",
        ["access_tokens_url"] = $"{urls.Origin}/app/installations/{installation.Id}/access_tokens",
        ["repositories_url"] = $"{urls.Origin}/installation/repositories",
        ["html_url"] = $"{urls.Origin}/settings/installations/{installation.Id}",
        ["app_id"] = app.Id,
        ["app_slug"] = app.Slug,
        ["target_id"] = installation.Account.Id,
        ["target_type"] = installation.Account.Type.ToString(),
        ["permissions"] = Permissions(app.Permissions),
        ["events"] = new JsonArray([.. app.Events.Select(name => JsonValue.Create(name))]),
        ["created_at"] = JsonTime.Format(installation.CreatedAt),
        ["updated_at"] = JsonTime.Format(installation.CreatedAt),
        ["single_file_name"] = null,
        ["has_multiple_single_files"] = false,
        ["single_file_paths"] = new JsonArray(),
        ["suspended_by"] = null,
        ["suspended_at"] = null,
    };

    public static JsonObject Permissions(IEnumerable<KeyValuePair<string, string>> permissions)
    {
        var json = new JsonObject();
        foreach (var (name, level) in permissions)
            json[name] = level;
        return json;
    }
}
