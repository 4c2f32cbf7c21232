using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;

namespace ContribBot.Core.Configuration.Types;

/// <summary>A key of a mapping and what it sets on the record <typeparamref name="TOwner"/>.</summary>
abstract class OptionField<TOwner>(string name, string description, bool isRequired)
{
    public string Name { get; } = name;

    /// <summary>One sentence for the schema; editors show it.</summary>
    public string Description { get; } = description;

    public bool IsRequired { get; } = isRequired;

    public abstract bool TryApply(ref TOwner owner, YamlValue value, string path, ConfigurationErrors errors);

    public abstract JsonObject Schema();
}

/// <summary>A field of type <typeparamref name="T"/>.</summary>
sealed class OptionField<TOwner, T>(string name, string description, OptionType<T> type, Func<TOwner, T, TOwner> set, bool isRequired = false)
    : OptionField<TOwner>(name, description, isRequired)
{
    public override bool TryApply(ref TOwner owner, YamlValue value, string path, ConfigurationErrors errors)
    {
        if (!type.TryRead(value, path, errors, out var read))
            return false;
        owner = set(owner, read);
        return true;
    }

    public override JsonObject Schema() => type.Schema();
}
