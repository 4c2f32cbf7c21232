using System.Text;
using System.Text.Json;

namespace ContribBot.Tests.CommandLine;

/// <summary><c>commands</c>, <c>config</c> and <c>doctor</c>: they look and change nothing.</summary>
public sealed class ReadingCommandTests
{
    [Fact]
    public async Task A_comment_s_commands_are_told_from_what_only_looks_like_one()
    {
        var (code, output, _) = await ContribBotProgram.RunAsync("/benchmark fedavg\n\n```\n/split\n```\n\n> /rfc\n"u8.ToArray(), "commands", "-", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var call = Assert.Single(json.RootElement.GetProperty("commands").EnumerateArray());
        Assert.Equal("benchmark", call.GetProperty("name").GetString());
        Assert.Equal("fedavg", Assert.Single(call.GetProperty("arguments").EnumerateArray()).GetString());
        Assert.Equal(
            ["/split 4 code block", "/rfc 7 quote"],
            json.RootElement.GetProperty("ignored").EnumerateArray().Select(item => $"{item.GetProperty("text")} {item.GetProperty("line")} {item.GetProperty("reason")}"));
    }

    [Fact]
    public async Task A_configuration_s_errors_come_with_line_and_column()
    {
        var (code, output, _) = await ContribBotProgram.RunAsync(Encoding.UTF8.GetBytes("proposals:\n  lable: rfc\n"), "config", "-");

        Assert.Equal(1, code);
        Assert.StartsWith("-:2:3: ", output, StringComparison.Ordinal);
        Assert.Contains("label", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_schema_is_the_one_that_the_program_prints()
    {
        var (code, output, _) = await ContribBotProgram.RunAsync(null, "config", "--schema");

        Assert.Equal(0, code);
        Assert.Equal("object", JsonDocument.Parse(output).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_doctor_names_git_and_the_accelerator()
    {
        var (code, output, _) = await ContribBotProgram.RunAsync(null, "doctor", "--json", "--data", Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}"));

        var checks = JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray().ToLookup(check => check.GetProperty("name").GetString(), check => check.GetProperty("status").GetString());
        Assert.Equal(0, code);
        Assert.Equal("ok", Assert.Single(checks["git"]));
        Assert.Equal("ok", checks["accelerator"].First());
        Assert.Equal("absent", Assert.Single(checks["storage"]));
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("doctor --no-such-option")]
    public async Task A_wrong_command_line_is_one_line_on_standard_error(string arguments)
    {
        var (code, output, error) = await ContribBotProgram.RunAsync(null, arguments.Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--help", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
