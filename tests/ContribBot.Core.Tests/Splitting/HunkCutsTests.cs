using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class HunkCutsTests
{
    [Theory]
    [InlineData("a.py", "def one():\n    pass\n\n\n@cached\ndef two():\n    return (\n        1)\n", "0-4 4-8")]
    [InlineData("a.py", "    rest()\n\n\n# About it.\nclass One:\n    def inner(self):\n        pass\n", "0-3 3-7")]
    [InlineData("a.py", "import os\nfrom a import (\n    b,\n    c)\nimport re\n", "0-1 1-4 4-5")]
    [InlineData("a.py", "    mean,\n    median,\n", "0-1 1-2")]
    [InlineData("a.rs", "#[test]\nfn one() {\n    two();\n}\n\n/// About it.\n#[test]\nfn two() {}\n", "0-5 5-8")]
    [InlineData("a.cs", "    /// <summary>One.</summary>\n    [Fact]\n    public void One()\n    {\n    }\n\n    [Fact]\n    public void Two() => One();\n", "0-6 6-8")]
    [InlineData("a.go", "func One() {\n}\n\nfunc Two() {\n}\n", "0-3 3-5")]
    [InlineData("a.c", "#include \"one.h\"\n#include \"two.h\"\n", "0-1 1-2")]
    [InlineData("a.ts", "export function one() {\n}\n\n/**\n * About it.\n */\nexport class Two {\n}\n", "0-3 3-8")]
    [InlineData("a.java", "@Test\nvoid one() {\n}\n\n@Test\nvoid two() {\n}\n", "0-4 4-7")]
    public void A_hunk_is_cut_before_definitions_that_stand_side_by_side_and_between_imports(string path, string added, string parts) =>
        Assert.Equal(parts, Cuts(path, "x\n", "x\n" + added));

    [Theory]
    [InlineData("a.py", "        a = 1\n    else:\n        b = 2\n")]
    [InlineData("a.py", "    if x:\n        def one(): pass\n    else:\n        def one(): pass\n")]
    [InlineData("a.py", "text = '''\ndef one():\ndef two():\n'''\n")]
    [InlineData("a.rs", "}\n\nfn one() {\n}\n\nfn two() {\n")]
    [InlineData("a.c", "#ifdef X\nint one() {\n}\n#else\nint two() {\n}\n#endif\n")]
    [InlineData("a.md", "# One\n\n# Two\n")]
    [InlineData("a.py", "one()\ntwo()\n")]
    public void What_makes_sense_only_together_is_not_cut(string path, string added) => Assert.Equal("", Cuts(path, "x\n", "x\n" + added));

    [Fact]
    public void Removed_definitions_are_cut_as_added_ones_are() =>
        Assert.Equal("0-3 3-5", Cuts("a.py", "x\ndef one():\n    pass\n\ndef two():\n    pass\n", "x\n"));

    [Fact]
    public void A_hunk_that_begins_inside_a_string_is_not_cut() =>
        Assert.Equal("", Cuts("a.py", "t = '''\n'''\n", "t = '''\ndef one():\n    pass\ndef two():\n    pass\n'''\n"));

    [Fact]
    public void A_new_file_keeps_its_imports_together_at_its_beginning() =>
        Assert.Equal("0-4 4-6 6-8", Cuts("a.py", null, "import os\nimport re\n\n\ndef one():\n    pass\ndef two():\n    pass\n"));

    [Fact]
    public void What_replaces_other_lines_is_not_cut() => Assert.Equal("", Cuts("a.py", "x\nz\n", "x\ndef one():\n    pass\ndef two():\n    pass\n"));

    static string Cuts(string path, string? before, string after)
    {
        var file = Changes.Of((path, before, after)).Files[0];
        return HunkCuts.Of(file) is { Count: 1 } found ? string.Join(' ', found[file.Hunks[0]].Select(part => $"{part.First}-{part.End}")) : "";
    }
}
