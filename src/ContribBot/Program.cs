using ContribBot.CommandLine;

return await ContribBotCommand.RunAsync(args);
