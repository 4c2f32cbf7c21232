using System.Text.Json;

namespace ContribBot.CommandLine;

/// <summary>The weights of an aggregation: a JSON array in the order of the models, or an object by their paths or file names.</summary>
static class ClientWeights
{
    /// <param name="source">For messages.</param>
    /// <exception cref="UserErrorException">The text is no such JSON, or a model has no weight.</exception>
    public static double[] Parse(string json, string source, IReadOnlyList<string> models)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(weight => Number(weight, source))],
                JsonValueKind.Object => ByName(document.RootElement, source, models),
                _ => throw new UserErrorException($"{source}: weights are an array such as [10, 20], or an object such as {{\"a.safetensors\": 10}}."),
            };
        }
        catch (JsonException error)
        {
            throw new UserErrorException($"{source}: line {error.LineNumber + 1}: not JSON.", error);
        }
        catch (InvalidOperationException error)
        {
            // What a name throws that holds half a surrogate pair.
            throw new UserErrorException($"{source}: a name is not valid text.", error);
        }
    }

    static double[] ByName(JsonElement weights, string source, IReadOnlyList<string> models)
    {
        var left = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var property in weights.EnumerateObject())
        {
            if (!left.TryAdd(property.Name, Number(property.Value, source)))
                throw new UserErrorException($"{source}: '{property.Name}' stands twice.");
        }

        var found = new double[models.Count];
        for (var k = 0; k < found.Length; k++)
        {
            if (!left.Remove(models[k], out found[k]) && !left.Remove(Path.GetFileName(models[k]), out found[k]))
                throw new UserErrorException($"{source}: there is no weight for {models[k]}.");
        }

        return left.Count == 0 ? found : throw new UserErrorException($"{source}: '{left.Keys.First()}' is none of the models.");
    }

    static double Number(JsonElement weight, string source) => weight.ValueKind is JsonValueKind.Number && weight.TryGetDouble(out var number)
        ? number
        : throw new UserErrorException($"{source}: a weight is a number, not {weight.ValueKind.ToString().ToLowerInvariant()}.");
}
