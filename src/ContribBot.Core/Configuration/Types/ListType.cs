using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A list of values of one type. Wrong items are left out.</summary>
/// <param name="item">The type of the items.</param>
/// <param name="maxItems">The most items.</param>
/// <param name="key">What must differ from item to item; null where items may repeat.</param>
sealed class ListType<T>(OptionType<T> item, int maxItems, Func<T, string>? key = null) : OptionType<IReadOnlyList<T>>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out IReadOnlyList<T> result)
    {
        if (value is not YamlList list)
            return Refuse(value, path, errors, $"Expected a list, found {value.Kind}.", out result);
        if (list.Items.Count > maxItems)
            return Refuse(value, path, errors, $"The list has {list.Items.Count} items; at most {maxItems} are allowed.", out result);
        var items = new List<T>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var itemPath = $"{path}[{i}]";
            if (!item.TryRead(list.Items[i], itemPath, errors, out var read))
                continue;
            if (key is null || keys.Add(key(read)))
                items.Add(read);
            else
                errors.Add(list.Items[i], itemPath, $"\"{key(read)}\" stands in the list twice; each needs its own name.");
        }

        result = items;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["maxItems"] = maxItems, ["items"] = item.Schema() };
}
