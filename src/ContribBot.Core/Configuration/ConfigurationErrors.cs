using ContribBot.Core.Configuration.Yaml;

namespace ContribBot.Core.Configuration;

/// <summary>Collects errors, up to a bound: nobody reads the twenty-first, and a hostile file could have a million.</summary>
sealed class ConfigurationErrors
{
    public const int Max = 20;

    readonly List<ConfigurationError> _errors = [];

    public IReadOnlyList<ConfigurationError> InOrder => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    public void Add(YamlValue at, string path, string message) => Add(at.Line, at.Column, path, message);

    public void Add(int line, int column, string path, string message)
    {
        if (_errors.Count < Max)
            _errors.Add(new(line, column, path, message));
    }
}
