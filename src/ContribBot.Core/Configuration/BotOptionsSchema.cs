using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContribBot.Core.Configuration;

/// <summary>The JSON Schema of <c>contribbot.yml</c>, which editors use to complete and check it; published as <c>docs/contribbot.schema.json</c>.</summary>
public static class BotOptionsSchema
{
    static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as a document, ending in a newline.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "contribbot.yml",
            ["description"] = "Settings of ContribBot for one repository, or for all repositories of an owner.",
        };
        foreach (var (name, value) in BotOptionsFormat.Type.Schema().ToArray())
            schema[name] = value!.DeepClone();
        return schema.ToJsonString(s_readable) + "\n";
    }
}
