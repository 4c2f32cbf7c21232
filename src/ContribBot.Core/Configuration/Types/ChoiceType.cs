using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;
using ContribBot.Core.Text;

namespace ContribBot.Core.Configuration.Types;

/// <summary>One of a few words.</summary>
sealed class ChoiceType<T>(params IReadOnlyList<(string Name, T Value)> choices) : OptionType<T>
{
    public override bool TryRead(YamlValue value, string path, ConfigurationErrors errors, out T result)
    {
        var expected = $"Expected one of {string.Join(", ", choices.Select(choice => choice.Name))}";
        if (value is not YamlScalar { IsNull: false } scalar)
            return Refuse(value, path, errors, $"{expected}; found {value.Kind}.", out result);
        foreach (var (name, meaning) in choices)
        {
            if (name == scalar.Text)
            {
                result = meaning;
                return true;
            }
        }

        var near = NearestName.Find(scalar.Text, choices.Select(choice => choice.Name));
        return Refuse(value, path, errors, $"{expected}; found \"{PlainText.OneLine(scalar.Text, 40)}\".{(near is null ? "" : $" Did you mean {near}?")}", out result);
    }

    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)JsonValue.Create(choice.Name))]) };
}
