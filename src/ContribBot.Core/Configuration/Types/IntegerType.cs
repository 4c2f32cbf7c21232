using System.Globalization;
using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A whole number.</summary>
sealed class IntegerType(int min, int max) : OptionType<int>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out int result)
    {
        if (value is not YamlScalar { IsNull: false } scalar)
            return Refuse(value, path, errors, $"Expected a whole number, found {value.Kind}.", out result);
        if (scalar.IsQuoted || !long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Refuse(value, path, errors, $"Expected a whole number such as {Math.Max(min, 1)}, found \"{PlainText.OneLine(scalar.Text, 40)}\".", out result);
        if (number < min || number > max)
            return Refuse(value, path, errors, $"{number} is out of range; from {min} to {max}.", out result);
        result = (int)number;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };
}
