using ContribBot.Core.Markdown;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContribBot.Core.Configuration.Yaml;

/// <summary>
/// Reads the plain part of YAML that configuration needs, from the event stream, so that no types are loaded and nothing expands:
/// one document, no anchors and aliases (a few of them nest into billions of nodes), no tags, no duplicate keys, bounded in size and depth.
/// </summary>
static class YamlReader
{
    /// <summary>Far above any real configuration, in characters.</summary>
    public const int MaxLength = 128 * 1024;

    const int MaxDepth = 16;

    /// <summary>The document; null if it is empty, or if <paramref name="errors"/> got the reason why it can't be read.</summary>
    public static YamlValue? Read(string yaml, ConfigurationErrors errors)
    {
        if (yaml.Length > MaxLength)
        {
            errors.Add(1, 1, "", $"The file has {yaml.Length} characters; at most {MaxLength} are read.");
            return null;
        }

        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var value = ReadValue(parser, errors, "", 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new YamlException(second.Start, second.End, "Only one document is allowed; remove the second \"---\".");
            return value is YamlScalar { IsNull: true } ? null : value;
        }
        catch (YamlException error)
        {
            errors.Add((int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column), "", "This is not YAML that can be read: " + Explain(error));
            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // What YamlDotNet throws for an escape beyond Unicode, such as "\UFFFFFFFF".
            var at = parser.Current?.Start ?? Mark.Empty;
            errors.Add((int)Math.Max(1, at.Line), (int)Math.Max(1, at.Column), "", "This is not YAML that can be read: an escape names a character that does not exist.");
            return null;
        }
    }

    static YamlValue ReadValue(Parser parser, ConfigurationErrors errors, string path, int depth)
    {
        var current = parser.Current ?? throw new YamlException("The file ends too early.");
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            throw new YamlException(current.Start, current.End, "Anchors and aliases are not supported; write the value out.");
        if (current is NodeEvent { Tag.IsEmpty: false })
            throw new YamlException(current.Start, current.End, "Tags are not supported; remove the part that starts with \"!\".");
        if (depth > MaxDepth)
            throw new YamlException(current.Start, current.End, $"Nothing in this file needs more than {MaxDepth} levels.");

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, line, column);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadValue(parser, errors, $"{path}[{items.Count}]", depth + 1));
            return new YamlList(items, line, column);
        }

        parser.Consume<MappingStart>();
        var entries = new List<(YamlScalar, YamlValue)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadValue(parser, errors, path, depth + 1) is not YamlScalar key)
                throw new YamlException(current.Start, current.End, "A key must be a single value.");
            var keyPath = Join(path, key.Text);
            var value = ReadValue(parser, errors, keyPath, depth + 1);
            if (keys.Add(key.Text))
                entries.Add((key, value));
            else
                errors.Add(key, keyPath, "This key stands here twice; keep one of the two.");
        }

        return new YamlMap(entries, line, column);
    }

    /// <summary>The path of a key, fit to be shown.</summary>
    public static string Join(string path, string key) => (path.Length == 0 ? "" : path + ".") + PlainText.OneLine(key, 40);

    static string Explain(YamlException error) => PlainText.OneLine(error.Message, 200);
}
