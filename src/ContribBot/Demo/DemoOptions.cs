namespace ContribBot.Demo;

/// <summary>What to show the bot at work on.</summary>
/// <param name="LocalChange">A change in a repository on this machine; null takes the one that ships with the program.</param>
/// <param name="Pages">Whether threads can be read and answered in a browser.</param>
sealed record DemoOptions(LocalChange? LocalChange = null, bool Pages = false, int Port = 0);

/// <summary>Two revisions of a repository on this machine.</summary>
sealed record LocalChange(string Directory, string Base, string Head);
