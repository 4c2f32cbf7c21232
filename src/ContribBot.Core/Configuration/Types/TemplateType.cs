using System.Text.Json.Nodes;
using ContribBot.Core.Configuration.Yaml;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;
using ContribBot.Core.Text;

namespace ContribBot.Core.Configuration.Types;

/// <summary>The name of a template for proposals, <c>auto</c>, or the path of a template in the repository.</summary>
/// <param name="file">The type of the path.</param>
sealed class TemplateType(TextType file) : OptionType<string>
{
    public override bool TryRead(YamlValue value, string at, ConfigurationErrors errors, out string result)
    {
        if (!file.TryRead(value, at, errors, out result))
            return false;
        if (TemplateName.IsFile(result) || TemplateName.IsKnown(result))
            return true;
        var near = NearestName.Find(result, TemplateName.All);
        return Refuse(
            value, at, errors,
            $"There is no template \"{PlainText.OneLine(result, 40)}\"; {(near is null ? $"there are {string.Join(", ", TemplateName.All)}, or name a .md or .yml file." : $"did you mean {near}?")}",
            out result);
    }

    public override JsonObject Schema() => file.Schema();
}
