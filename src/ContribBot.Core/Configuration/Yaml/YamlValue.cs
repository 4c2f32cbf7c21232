namespace ContribBot.Core.Configuration.Yaml;

/// <summary>A value of a YAML document and where it starts, both 1-based.</summary>
abstract record YamlValue(int Line, int Column)
{
    /// <summary>What to call it in an error.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar. <see cref="IsQuoted"/> tells <c>"12"</c>, which is a text, from <c>12</c>.</summary>
sealed record YamlScalar(string Text, bool IsQuoted, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>Nothing after the colon, <c>~</c> or <c>null</c> (YAML 1.2, core schema).</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override string Kind => IsNull ? "nothing" : "a single value";
}

sealed record YamlList(IReadOnlyList<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Kind => "a list";
}

/// <summary>Keys with values, in the order of the file.</summary>
sealed record YamlMap(IReadOnlyList<(YamlScalar Key, YamlValue Value)> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Kind => "a mapping";
}
