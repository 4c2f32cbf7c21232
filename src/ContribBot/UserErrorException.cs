namespace ContribBot;

/// <summary>Bad input. The message is one line for the user: what is wrong, where, and what to do.</summary>
sealed class UserErrorException(string message, Exception? inner = null) : Exception(message, inner);
