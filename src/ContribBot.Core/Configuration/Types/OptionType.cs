using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;

namespace ContribBot.Core.Configuration.Types;

/// <summary>What a value may be: how it is read from YAML, and how an editor is told about it (JSON Schema).</summary>
abstract class OptionType<T>
{
    /// <summary>False if the value is wrong, which <paramref name="errors"/> now says.</summary>
    public abstract bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out T result);

    /// <summary>A JSON Schema of the values (draft 2020-12), a new object each time.</summary>
    public abstract JsonObject Schema();

    private protected static bool Refuse(YamlValue value, string path, ConfigurationErrors errors, string message, out T result)
    {
        errors.Add(value, path, message);
        result = default!;
        return false;
    }
}
