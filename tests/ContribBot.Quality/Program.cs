using System.CommandLine;
using ContribBot.Git;
using ContribBot.Quality.Proposals;
using ContribBot.Quality.Splitting;

// Measures how good the bot's advice is on real proposals and real history; see docs/quality.md and docs/splitting.md. Not a test: it needs
// clones that the repository does not carry.
var root = new RootCommand("Measures how good the advice is, on real proposals and real history.") { ProposalCommands.Create() };
foreach (var command in SplittingCommands.Create())
    root.Add(command);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or GitException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
