using System.Text.Json;
using ContribBot.Core.Configuration;
using ContribBot.Testing;

namespace ContribBot.Core.Tests.Configuration;

public sealed class BotOptionsSchemaTests
{
    [Fact]
    public void The_published_schema_is_the_one_that_the_parser_follows()
    {
        var published = Path.Combine(SourceTree.Root, "docs", "contribbot.schema.json");
        Assert.True(
            File.Exists(published) && File.ReadAllText(published) == BotOptionsSchema.Write(),
            "docs/contribbot.schema.json is out of date; run `dotnet run --project src/ContribBot -- config --schema > docs/contribbot.schema.json`.");
    }

    [Fact]
    public void The_schema_refuses_unknown_keys_at_every_level()
    {
        using var schema = JsonDocument.Parse(BotOptionsSchema.Write());
        var objects = Objects(schema.RootElement).ToList();
        Assert.True(objects.Count >= 6);
        Assert.All(objects, found => Assert.False(found.GetProperty("additionalProperties").GetBoolean()));
    }

    static IEnumerable<JsonElement> Objects(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var found in element.EnumerateArray().SelectMany(Objects))
                yield return found;
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            if (element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() == "object")
                yield return element;
            foreach (var found in element.EnumerateObject().SelectMany(property => Objects(property.Value)))
                yield return found;
        }
    }
}
