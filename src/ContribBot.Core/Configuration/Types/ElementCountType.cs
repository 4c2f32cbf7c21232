using System.Globalization;
using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A number of tensor elements, plain or with a binary unit: <c>k</c> = 2^10, <c>M</c> = 2^20, <c>G</c> = 2^30.</summary>
sealed class ElementCountType(long max) : OptionType<long>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out long result)
    {
        if (value is not YamlScalar { IsNull: false } scalar)
            return Refuse(value, path, errors, $"Expected a number of elements, found {value.Kind}.", out result);
        var text = scalar.Text;
        var shift = text.Length > 0
            ? text[^1] switch { 'k' or 'K' => 10, 'M' or 'm' => 20, 'G' or 'g' => 30, _ => 0 }
            : 0;
        if (!long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Refuse(value, path, errors, $"Expected a number of elements such as 65536, 64k or 16M, found \"{PlainText.OneLine(text, 40)}\".", out result);
        if (number == 0 || number > max >> shift)
            return Refuse(value, path, errors, $"\"{PlainText.OneLine(text, 40)}\" is out of range; from 1 to {max}.", out result);
        result = number << shift;
        return true;
    }

    public override JsonObject Schema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = max },
            new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+[kKmMgG]?$" }),
    };
}
