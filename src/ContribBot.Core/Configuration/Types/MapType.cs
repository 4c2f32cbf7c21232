using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Text;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A mapping from known names to values of one type. Wrong entries are left out.</summary>
/// <param name="what">What a name is, for errors: <c>command</c>.</param>
/// <param name="names">The known names, with a sentence for the schema.</param>
/// <param name="item">The type of the values.</param>
sealed class MapType<T>(string what, IReadOnlyList<(string Name, string Description)> names, OptionType<T> item) : OptionType<IReadOnlyDictionary<string, T>>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out IReadOnlyDictionary<string, T> result)
    {
        if (value is not YamlMap map)
            return Refuse(value, path, errors, $"Expected a mapping from {what} to settings, found {value.Kind}.", out result);
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, entry) in map.Entries)
        {
            var itemPath = YamlReader.Join(path, key.Text);
            if (!names.Any(name => name.Name == key.Text))
            {
                var near = NearestName.Find(key.Text, names.Select(name => name.Name));
                errors.Add(key, itemPath, $"There is no such {what}; {(near is null ? $"there are {string.Join(", ", names.Select(name => name.Name))}." : $"did you mean {near}?")}");
            }
            else if (item.TryRead(entry, itemPath, errors, out var read))
                items.Add(key.Text, read);
        }

        result = items;
        return true;
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var (name, description) in names)
        {
            var schema = item.Schema();
            schema["description"] = description;
            properties[name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
