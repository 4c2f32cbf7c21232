using System.Text;

namespace ContribBot.Git.Tests;

/// <summary>
/// Draws a change of two features, each in files and words of its own, whose helpers, imports and tests were written side by side into the same
/// places, in one of several languages.
/// </summary>
sealed class MixedHistory(int seed)
{
    static readonly Dialect[] Dialects =
    [
        new("py", "import os\n", "from lib import {0}\n", "\n\ndef {0}({1}):\n    return {2}({1})\n"),
        new("rs", "use std::fs;\n", "use crate::lib::{0};\n", "\n/// About it.\npub fn {0}({1}: f64) -> f64 {{\n    {2}({1})\n}}\n"),
        new("go", "package fed\n", "\n", "\nfunc {0}({1} float64) float64 {{\n\treturn {2}({1})\n}}\n"),
        new("ts", "import fs from 'fs';\n", "import {{ {0} }} from './lib';\n", "\nexport function {0}({1}) {{\n  return {2}({1});\n}}\n"),
        new("c", "#include <math.h>\n", "\n", "\nstatic double {0}(double {1})\n{{\n    return {2}({1});\n}}\n"),
    ];

    static readonly (string Feature, string[] Words)[] Features =
    [
        ("trimming", ["trimmed", "ordered", "quantile", "cutoff", "ascending", "beta_share"]),
        ("logging", ["rotating", "handler", "formatter", "journal", "verbosity", "sink_level"]),
    ];

    readonly Random random = new(seed);

    public (List<SampleFile> Base, List<SampleFile> Head) Draw()
    {
        var dialect = Dialects[seed % Dialects.Length];
        var (before, after) = (new List<SampleFile>(), new List<SampleFile>());
        var helpers = new StringBuilder();
        foreach (var (feature, words) in Features)
        {
            var names = Enumerable.Range(0, 2 + random.Next(2)).Select(i => $"{words[i]}_{feature}_{random.Next(100)}").ToList();
            foreach (var name in names)
                helpers.Append(string.Format(dialect.Function, name, words[random.Next(words.Length)], $"existing_{feature}"));
            for (var file = 0; file < 3; file++)
            {
                var use = new StringBuilder(dialect.Start);
                before.Add(new SampleFile($"{feature}/{feature}{file}.{dialect.Extension}", use.ToString()));
                foreach (var name in names)
                    use.Append(string.Format(dialect.Import, name));
                for (var i = 0; i < 4 + random.Next(5); i++)
                    use.Append(string.Format(dialect.Function, $"{words[random.Next(words.Length)]}_step_{file}_{i}", words[random.Next(words.Length)], names[random.Next(names.Count)]));
                after.Add(new SampleFile($"{feature}/{feature}{file}.{dialect.Extension}", use.ToString()));
            }
        }

        before.Add(new SampleFile($"lib.{dialect.Extension}", dialect.Start));
        after.Add(new SampleFile($"lib.{dialect.Extension}", dialect.Start + helpers));
        return (before, after);
    }

    /// <param name="Extension">Of its files.</param>
    /// <param name="Start">How a file begins.</param>
    /// <param name="Import">Of a name, {0}.</param>
    /// <param name="Function">With name {0} and parameter {1}, which calls {2}.</param>
    sealed record Dialect(string Extension, string Start, string Import, string Function);
}
