namespace ContribBot.Emulator;

/// <summary>GitHub would answer 422: what was asked for breaks one of its rules, which the message names.</summary>
public class RefusedException(string message) : Exception(message);
