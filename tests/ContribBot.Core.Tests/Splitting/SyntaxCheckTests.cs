using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

public sealed class SyntaxCheckTests
{
    [Theory]
    [InlineData("a.py", "def f(x):\n    if x:\n        return '('\n    return (1,\n  2)\n")]
    [InlineData("a.py", "x = \"\"\"\n  ) not code\n\"\"\"\nif x: pass\n")]
    [InlineData("a.py", "total = 1 + \\\n        2\n")]
    [InlineData("a.rs", "fn f<'a>(x: &'a str) -> char { /* { /* nested */ */ '{' }\n")]
    [InlineData("a.rs", "const A: &str = r#\"}\"#;\n")]
    [InlineData("a.cs", "var a = @\"\\\"; var b = \"\"\"\n{\n\"\"\"; // }\n")]
    [InlineData("a.ts", "const a = /[(]\\//.test(`${b}\n(`);\n")]
    [InlineData("a.go", "var a = `\n{`\n")]
    [InlineData("a.java", "char c = '\"'; // {\n")]
    [InlineData("a.json", "{ \"a\": [1] }")]
    [InlineData("notes.txt", "a :-) smile\n")]
    public void Well_formed_files_pass(string path, string text) => Assert.Null(SyntaxCheck.FirstProblem(path, Text(text)));

    [Theory]
    [InlineData("a.py", "def f(x):\nreturn x\n", "line 2: a block has no body")]
    [InlineData("a.py", "x = 1\n    y = 2\n", "line 2: indented without a block")]
    [InlineData("a.py", "if x:\n        y = 1\n    z = 2\n", "line 3: indented like no block around it")]
    [InlineData("a.py", "if x:\n", "line 1: a block has no body")]
    [InlineData("a.rs", "fn f() {\n", "line 1: '}' is missing")]
    [InlineData("a.cs", "f(a));\n", "line 1: ')' closes nothing")]
    [InlineData("a.go", "f([)]\n", "line 1: ')' closes nothing")]
    [InlineData("a.cpp", "/* open\n", "line 1: a comment or string has no end")]
    [InlineData("a.json", "{\n\"a\": }", "line 2: not valid JSON")]
    public void A_broken_file_is_told_with_its_line(string path, string text, string problem) =>
        Assert.Equal(problem, SyntaxCheck.FirstProblem(path, Text(text)));

    static FileText Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
