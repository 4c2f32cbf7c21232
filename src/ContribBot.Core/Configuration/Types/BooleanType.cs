using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Configuration.Types;

/// <summary><c>true</c> or <c>false</c>; nothing else, since YAML's many other spellings are what surprises people.</summary>
sealed class BooleanType : OptionType<bool>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out bool result)
    {
        if (value is not YamlScalar scalar)
            return Refuse(value, path, errors, $"Expected true or false, found {value.Kind}.", out result);
        result = scalar.Text is "true" or "True" or "TRUE";
        if (!scalar.IsQuoted && (result || scalar.Text is "false" or "False" or "FALSE"))
            return true;
        return Refuse(value, path, errors, $"Expected true or false, found {(scalar.IsNull ? scalar.Kind : $"\"{PlainText.OneLine(scalar.Text, 40)}\"")}.", out result);
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
