using System.Text;
using System.Text.Json;

namespace ContribBot.Tests;

/// <summary>Runs <c>contribbot rfc</c>.</summary>
public sealed class RfcCommandTests : IDisposable
{
    const string Complete = """
        ## Motivation
        A 7B model needs 28 GB of memory in float32, and most of our contributors have cards with 8 GB, so they cannot run the tests at all.
        ## Design
        Add a quantize step between load and serve which stores weights as int8 with one scale for each channel.
        ## Alternatives
        Static quantization would be faster, but it needs calibration data, which most users do not have at hand.
        ## Drawbacks
        About 0.3 points of accuracy, and one new dependency.
        """;

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("contribbot-rfc-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task A_complete_proposal_exits_with_0()
    {
        var (code, output, error) = await RunAsync(null, File("a.md", Complete));

        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("a.md: complete (template contribbot)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_a_line_as_linters_write_it_and_exits_with_1()
    {
        var (code, output, _) = await RunAsync(null, File("a.md", Complete.Replace("About 0.3 points of accuracy, and one new dependency.", "TBD", StringComparison.Ordinal)));

        Assert.Equal(1, code);
        Assert.Contains("a.md:7: error placeholder-element: The section \"Drawbacks\" holds only \"TBD\".\n    help: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_from_standard_input_is_one_document_of_the_published_shape()
    {
        var (code, output, _) = await RunAsync(Encoding.UTF8.GetBytes(Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal)), "-", "--json");

        Assert.Equal(1, code);
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.Equal("contribbot", root.GetProperty("template").GetString());
        Assert.False(root.GetProperty("complete").GetBoolean());
        var problem = root.GetProperty("elements")[0];
        Assert.Equal(("problem", "present", 1, "Motivation"), (problem.GetProperty("id").GetString(), problem.GetProperty("status").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("heading").GetString()));
        var finding = root.GetProperty("findings")[0];
        Assert.Equal(("missing-element", "trade-offs", "error"), (finding.GetProperty("rule").GetString(), finding.GetProperty("element").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("line").ValueKind);
        Assert.NotEqual("", finding.GetProperty("message").GetString() + finding.GetProperty("help").GetString());
    }

    [Fact]
    public async Task Auto_recognises_the_template_and_a_form_of_ones_own_is_read_from_its_file()
    {
        var rust = File("rust.md", string.Concat(((string[])["Summary", "Motivation", "Guide-level explanation", "Reference-level explanation", "Drawbacks", "Rationale and alternatives", "Prior art"]).Select(heading => $"# {heading}\n\nText.\n\n")));
        var form = File("idea.yml", "body:\n  - type: textarea\n    attributes: { label: Budget }\n    validations: { required: true }\n");

        Assert.EndsWith("(template rust)\n", (await RunAsync(null, rust, "--template", "auto")).Output, StringComparison.Ordinal);
        Assert.Contains("error missing-element: No section on the budget.", (await RunAsync(null, rust, "--template", form)).Output, StringComparison.Ordinal);
        await Fails("idea.yml: the form has no list called body", rust, "--template", File("idea.yml", "name: x\n"));
    }

    [Fact]
    public async Task A_configurations_severities_and_template_apply()
    {
        var proposal = File("a.md", Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal));

        var (code, output, _) = await RunAsync(null, proposal, "--config", File("contribbot.yml", "proposals: { template: react, severity: { missing-element: note } }\n"));
        Assert.Equal(0, code);
        Assert.Contains("note missing-element: No section on the trade-offs.", output, StringComparison.Ordinal);
        Assert.EndsWith("complete (template react)\n", output, StringComparison.Ordinal);
        await Fails("bad.yml: line 1, column 14: proposals.tmplate: This key is not known", proposal, "--config", File("bad.yml", "proposals: { tmplate: react }\n"));
    }

    [Fact]
    public async Task What_cannot_be_read_exits_with_2_and_one_line_that_says_where()
    {
        var invalid = Path.Combine(directory.FullName, "latin1.md");
        System.IO.File.WriteAllBytes(invalid, [0x61, 0x62, 0xE9, 0x0A]);

        await Fails("no such file", Path.Combine(directory.FullName, "missing.md"));
        await Fails("is a directory", directory.FullName);
        await Fails("not UTF-8: byte 0xE9 at offset 2", invalid);
        await Fails("no template is called 'nope'", File("a.md", Complete), "--template", "nope");
        await Fails("larger than 8 MB", File("big.md", new string('x', 9 * 1024 * 1024)));
    }

    async Task Fails(string message, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(null, arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    string File(string name, string text)
    {
        var path = Path.Combine(directory.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    static Task<(int Code, string Output, string Error)> RunAsync(byte[]? input, params string[] arguments) => ContribBotProgram.RunAsync(input, ["rfc", .. arguments]);
}
