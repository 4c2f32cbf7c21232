using ContribBot.Core.Configuration.Yaml;

namespace ContribBot.Core.Configuration;

/// <summary>From the text of <c>contribbot.yml</c> to options.</summary>
public static class BotOptionsParser
{
    /// <summary>Never throws on bad input: what is wrong is reported and its default stands.</summary>
    public static BotOptionsResult Parse(string yaml)
    {
        var errors = new ConfigurationErrors();
        var options = new BotOptions();
        if (YamlReader.Read(yaml, errors) is { } document && BotOptionsFormat.Type.TryRead(document, "", errors, out var read))
            options = read;
        return new(options, errors.InOrder);
    }
}
