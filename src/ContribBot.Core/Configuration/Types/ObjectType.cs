using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Text;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A mapping with known keys, read into a record that starts from its defaults.</summary>
/// <param name="seed">The value of an empty mapping.</param>
/// <param name="fields">The known keys.</param>
/// <param name="check">What keys must hold together: reports to the errors and returns false if they don't.</param>
sealed class ObjectType<T>(Func<T> seed, IReadOnlyList<OptionField<T>> fields, Func<T, YamlMap, string, ConfigurationErrors, bool>? check = null) : OptionType<T>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out T result)
    {
        if (value is not YamlMap map)
            return Refuse(value, path, errors, $"Expected a mapping ({string.Join(", ", fields.Select(field => field.Name))}), found {value.Kind}.", out result);

        result = seed();
        var missing = fields.Where(field => field.IsRequired).Select(field => field.Name).ToList();
        var readable = true;
        foreach (var (key, item) in map.Entries)
        {
            var itemPath = YamlReader.Join(path, key.Text);
            missing.Remove(key.Text);
            if (fields.FirstOrDefault(field => field.Name == key.Text) is { } field)
                readable &= field.TryApply(ref result, item, itemPath, errors) || !field.IsRequired;
            else
                errors.Add(key, itemPath, $"This key is not known; {Suggest(key.Text)}");
        }

        if (missing.Count > 0)
            errors.Add(map, path, $"Missing: {string.Join(", ", missing)}.");
        return readable && missing.Count == 0 && (check is null || check(result, map, path, errors));
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var schema = field.Schema();
            schema["description"] = field.Description;
            properties[field.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (fields.Any(field => field.IsRequired))
            result["required"] = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => (JsonNode)JsonValue.Create(field.Name))]);
        return result;
    }

    string Suggest(string key) => NearestName.Find(key, fields.Select(field => field.Name)) is { } near
        ? $"did you mean {near}?"
        : $"known are {string.Join(", ", fields.Select(field => field.Name))}.";
}
