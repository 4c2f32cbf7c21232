namespace ContribBot.Emulator.Model;

/// <summary>A label of a repository.</summary>
/// <param name="Color">Six hexadecimal digits without a hash.</param>
public sealed record Label(long Id, string Name, string Color, string? Description);
