using ContribBot.Core.Markdown;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ContribBot.Core.Proposals.Templates;

/// <summary>Reads a GitHub issue form (.github/ISSUE_TEMPLATE/*.yml): a field's label becomes the heading of the issue, and <c>validations.required</c> is kept.</summary>
/// <remarks>https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema</remarks>
public static class IssueForm
{
    /// <summary>The largest form that is read, in characters.</summary>
    const int LargestForm = 256 * 1024;

    // A field's attribute stands on the fifth level; forms have neither anchors nor aliases.
    const int MostLevels = 16, MostAliases = 16;

    /// <summary>The form as a template, or one line on why it is none.</summary>
    public static (ProposalTemplate? Template, string? Error) Read(string name, string yaml)
    {
        if (yaml.Length > LargestForm)
            return (null, $"the form is larger than {LargestForm / 1024} KB");
        var stream = new YamlStream();
        try
        {
            if (Excess(yaml) is { } excess)
                return (null, excess);
            stream.Load(new StringReader(yaml));
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            return (null, error is YamlException at ? $"line {at.Start.Line}, column {at.Start.Column}: {PlainText.OneLine(at.Message, 200)}" : "not valid YAML");
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root || Child(root, "body") is not YamlSequenceNode body)
            return (null, "the form has no list called body");
        var fields = new List<RepositoryTemplate.Field>();
        var texts = new List<string>();
        foreach (var node in body.Children.Take(RepositoryTemplate.MostElements))
        {
            if (node is not YamlMappingNode entry || Text(entry, "type") is not ("textarea" or "input" or "dropdown") || Child(entry, "attributes") is not YamlMappingNode attributes
                || Text(attributes, "label") is not { Length: > 0 } label)
            {
                continue;
            }

            var required = Child(entry, "validations") is YamlMappingNode validations && Text(validations, "required") is "true";
            fields.Add(new RepositoryTemplate.Field(label, Text(attributes, "description") ?? "", required ? Expectation.Required : Expectation.Suggested));
            texts.AddRange(((string[])["description", "placeholder", "value"]).Select(key => Text(attributes, key)).OfType<string>());
        }

        return fields.Count == 0 ? (null, "the form has no field to write in") : (RepositoryTemplate.Of(name, fields, texts), null);
    }

    /// <summary>
    /// Why no tree can be built of the form, from the events that come before a tree: it would be as deep as the file says, which ends the process when the stack is full, and so does
    /// comparing a key that is a list and holds itself.
    /// </summary>
    static string? Excess(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        int aliases = 0, depth = 0;
        // For each open list (null) and mapping, whether a key comes next.
        var isKey = new Stack<bool?>();
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is MappingEnd or SequenceEnd)
                isKey.Pop();
            if (current is NodeEvent or AnchorAlias && isKey.TryPop(out var next))
            {
                if (next is true && current is not Scalar)
                    return $"line {current.Start.Line}, column {current.Start.Column}: a key must be a single value";
                isKey.Push(!next);
            }

            if (current is MappingStart or SequenceStart)
                isKey.Push(current is MappingStart ? true : null);
            aliases += current is AnchorAlias ? 1 : 0;
            // The stream and its document are two levels of their own.
            if (depth > MostLevels + 2 || aliases > MostAliases)
                return $"line {current.Start.Line}, column {current.Start.Column}: {(aliases > MostAliases ? $"more than {MostAliases} aliases" : $"nothing in a form needs more than {MostLevels} levels")}";
        }

        return null;
    }

    static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    static string? Text(YamlMappingNode map, string key) => (Child(map, key) as YamlScalarNode)?.Value;
}
