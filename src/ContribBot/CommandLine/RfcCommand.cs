using System.CommandLine;
using System.Text;
using ContribBot.Core.Configuration;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot rfc</c>: checks a proposal in a file or on standard input.</summary>
static class RfcCommand
{
    /// <summary>The largest proposal that is read, in bytes; the longest merged Rust RFC has 0.2 MB.</summary>
    const int LargestFile = 8 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A Markdown file, or - for standard input." };
        var template = new Option<string?>("--template")
        {
            Description = $"The template to check against: {Names}, or a template file (.md, or an issue form .yml). Default: the configuration's, else contribbot.",
        };
        var config = new Option<string?>("--config") { Description = "A contribbot.yml whose settings for proposals apply." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("rfc", "Check a proposal: exit code 0 when it is complete, 1 when it has findings.") { file, template, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var text = Decode(await ReadAsync(path, cancellationToken), path);
            var options = parsed.GetValue(config) is { } settings ? await OptionsAsync(settings, cancellationToken) : new ProposalOptions();
            var chosen = await TemplateAsync(parsed.GetValue(template) ?? options.Template, text, cancellationToken);
            var report = ProposalChecker.Check(text, chosen, options);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(ProposalReportJson.Of(report).Serialize());
            else
                Print(report, path == "-" ? "<stdin>" : path);
            return report.Complete ? ExitCode.Done : ExitCode.Findings;
        });
        return command;
    }

    static string Names => string.Join(", ", TemplateName.All);

    static async Task<ProposalOptions> OptionsAsync(string path, CancellationToken cancellationToken)
    {
        var (options, errors) = BotOptionsParser.Parse(Decode(await ReadAsync(path, cancellationToken), path));
        return errors.Count == 0 ? options.Proposals : throw new UserErrorException($"{path}: {errors[0]}");
    }

    static async Task<ProposalTemplate> TemplateAsync(string name, string text, CancellationToken cancellationToken)
    {
        if (TemplateRecognition.Choose(name, text, []) is { } chosen)
            return chosen;
        if (!File.Exists(name))
            throw new UserErrorException($"no template is called '{PlainText.OneLine(name, 60)}' and no such file is there; there are {Names}");
        var (own, error) = RepositoryTemplate.FromFile(name, Decode(await ReadAsync(name, cancellationToken), name));
        return own ?? throw new UserErrorException($"{name}: {error}");
    }

    static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            throw new UserErrorException($"{path}: is a directory; name one Markdown file");
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (bytes.Length > LargestFile)
                    throw new UserErrorException($"{path}: larger than {LargestFile / 1024 / 1024} MB; that is no proposal");
            }

            return bytes.ToArray();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: no such file", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new UserErrorException($"{path}: cannot be read: {PlainText.OneLine(error.Message)}", error);
        }
    }

    static string Decode(byte[] bytes, string path)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException error)
        {
            throw new UserErrorException($"{path}: not UTF-8: byte 0x{error.BytesUnknown?[0]:X2} at offset {error.Index + start}; save the file as UTF-8", error);
        }
    }

    static void Print(ProposalReport report, string path)
    {
        var color = !Console.IsOutputRedirected;
        foreach (var finding in report.Findings)
        {
            var severity = finding.Severity.ToString().ToLowerInvariant();
            var style = finding.Severity switch { FindingSeverity.Error => "bold red", FindingSeverity.Warning => "yellow", _ => "blue" };
            if (color)
            {
                AnsiConsole.MarkupLineInterpolated($"[bold]{path}:{finding.Line ?? 1}:[/] [{style}]{severity}[/] [grey]{finding.Rule}:[/] {Clean(finding.Message)}");
                AnsiConsole.MarkupLineInterpolated($"    [grey]help:[/] {Clean(finding.Help)}");
            }
            else
            {
                Console.Out.WriteLine($"{path}:{finding.Line ?? 1}: {severity} {finding.Rule}: {Clean(finding.Message)}");
                Console.Out.WriteLine($"    help: {Clean(finding.Help)}");
            }
        }

        foreach (var quote in report.Quotes)
            Console.Out.WriteLine($"{path}:{quote.Line}: note quoted-passage: I read this as the {quote.Element}: \"{quote.Text}\"");
        var summary = report switch
        {
            { IsLetter: true } => "not decided: there are no headings to go by; passages are quoted, the rest is asked for",
            { Complete: true } => "complete",
            _ => $"incomplete: {string.Join(", ", report.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Element))}",
        };
        Console.Out.WriteLine($"{path}: {summary} (template {report.Template})");
    }

    static string Clean(string text) => PlainText.OneLine(text);
}
