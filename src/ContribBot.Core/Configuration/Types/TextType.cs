using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Configuration.Types;

/// <summary>One line of text.</summary>
/// <param name="maxLength">In UTF-16 code units.</param>
/// <param name="what">What it is, for errors: <c>a label</c>.</param>
/// <param name="pattern">What it must match as a whole; must be safe against hostile text.</param>
/// <param name="rule">The pattern in words.</param>
sealed class TextType(int maxLength, string what, Regex? pattern = null, string? rule = null) : OptionType<string>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out string result)
    {
        if (value is not YamlScalar { IsNull: false } scalar)
            return Refuse(value, path, errors, $"Expected {what}, found {value.Kind}.", out result);
        result = scalar.Text;
        if (result.Length == 0 || string.IsNullOrWhiteSpace(result))
            return Refuse(value, path, errors, $"Expected {what}, found an empty text.", out result);
        if (result.Length > maxLength)
            return Refuse(value, path, errors, $"This is {result.Length} characters long; {what} has at most {maxLength}.", out result);
        if (result.Any(char.IsControl) || pattern?.IsMatch(result) is false)
            return Refuse(value, path, errors, $"\"{PlainText.OneLine(result, 40)}\" can't be {what}{(rule is null ? "" : $": {rule}")}.", out result);
        return true;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength };
        if (pattern is not null)
            schema["pattern"] = pattern.ToString().Replace("\\A", "^", StringComparison.Ordinal).Replace("\\z", "$", StringComparison.Ordinal);
        return schema;
    }
}
