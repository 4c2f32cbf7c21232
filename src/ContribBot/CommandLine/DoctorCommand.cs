using System.CommandLine;
using System.Text.Json;
using ContribBot.Doctor;
using ContribBot.Hosting;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot doctor</c>: whether everything that the bot stands on is there.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var data = DataFolder.CreateOption();
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output." };
        var command = new Command("doctor", "Checks accelerators, storage, GitHub and versions.") { data, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = new DoctorReport(
            [
                .. Examination.Versions(),
                await Examination.GitAsync(cancellationToken),
                .. Examination.Accelerators(),
                await Examination.StorageAsync(result.GetValue(data)!, cancellationToken),
                await GitHubExamination.RunAsync(ServeEnvironment.Process, cancellationToken),
            ]);
            if (result.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(report, DoctorJson.Default.DoctorReport));
            else
                Print(report);
            return report.Healthy ? ExitCode.Done : ExitCode.Findings;
        });
        return command;
    }

    static void Print(DoctorReport report)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var check in report.Checks)
        {
            var mark = check.Status switch { "ok" => "[green]ok[/]", "absent" => "[yellow]absent[/]", _ => "[red]failed[/]" };
            grid.AddRow(new Markup(mark), new Text(check.Name), new Text(check.Detail));
        }

        AnsiConsole.Write(grid);
    }
}
