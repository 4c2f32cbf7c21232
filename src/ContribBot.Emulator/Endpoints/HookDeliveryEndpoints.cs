using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Webhooks;
using Microsoft.AspNetCore.WebUtilities;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/apps/webhooks: newest deliveries first, by cursor.</summary>
static class HookDeliveryEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/app/hook/deliveries", Access.AppOnly, List);
        routes.Get("/app/hook/deliveries/{delivery}", Access.AppOnly, call => ApiResponse.Ok(WriteFull(Find(call))));
        routes.Post("/app/hook/deliveries/{delivery}/attempts", Access.AppOnly, async call =>
        {
            await call.GitHub.Webhooks.RedeliverAsync(Find(call).Id);
            return ApiResponse.Accepted();
        });
    }

    static ApiResponse List(ApiCall call)
    {
        var status = call.Query("status");
        if (status is not (null or "success" or "failure"))
            throw ApiException.Unprocessable("status must be success or failure");
        long? cursor = null;
        if (call.Query("cursor") is { } text)
        {
            // GitHub writes cursors as v1_<id>.
            if (!text.StartsWith("v1_", StringComparison.Ordinal) || !long.TryParse(text["v1_".Length..], out var value))
                throw new ApiException(400, "Invalid cursor");
            cursor = value;
        }

        var rest = call.GitHub.Webhooks.Deliveries
            .Where(delivery => cursor is null || delivery.Id <= cursor)
            .Where(delivery => status is null || delivery.Succeeded == (status == "success"))
            .OrderByDescending(delivery => delivery.Id)
            .ToList();
        var response = ApiResponse.Ok(new JsonArray([.. rest.Take(call.Pagination.PerPage).Select(Write)]));
        if (rest.Count <= call.Pagination.PerPage)
            return response;
        var query = new Dictionary<string, string?> { ["per_page"] = $"{call.Pagination.PerPage}", ["cursor"] = $"v1_{rest[call.Pagination.PerPage].Id}" };
        if (status is not null)
            query["status"] = status;
        return response.With("Link", $"<{QueryHelpers.AddQueryString($"{call.Urls.Origin}/app/hook/deliveries", query)}>; rel=\"next\"");
    }

    static HookDelivery Find(ApiCall call) =>
        call.GitHub.Webhooks.Deliveries.FirstOrDefault(delivery => delivery.Id == call.Id("delivery")) ?? throw ApiException.NotFound();

    static JsonObject Write(HookDelivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["guid"] = delivery.DeliveryId,
        ["delivered_at"] = JsonTime.Format(delivery.DeliveredAt),
        ["redelivery"] = delivery.Redelivery,
        ["duration"] = Math.Round(delivery.Duration.TotalSeconds, 2),
        ["status"] = delivery.Status,
        ["status_code"] = delivery.StatusCode,
        ["event"] = delivery.Event,
        ["action"] = delivery.Action,
        ["installation_id"] = delivery.InstallationId,
        ["repository_id"] = delivery.RepositoryId,
        ["throttled_at"] = null,
    };

    static JsonObject WriteFull(HookDelivery delivery)
    {
        var json = Write(delivery);
        var headers = new JsonObject();
        foreach (var (name, value) in delivery.RequestHeaders)
            headers[name] = value;
        json["request"] = new JsonObject { ["headers"] = headers, ["payload"] = JsonNode.Parse(delivery.Payload) };
        json["response"] = new JsonObject { ["headers"] = new JsonObject(), ["payload"] = delivery.ResponseBody };
        return json;
    }
}
