using System.Text.Json.Serialization;
using ContribBot.Core.Commands;
using ContribBot.Core.Configuration;

namespace ContribBot.CommandLine;

/// <summary>The JSON that <c>commands</c> and <c>config</c> print.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommentCommands))]
[JsonSerializable(typeof(ConfigReport))]
sealed partial class CommandsJson : JsonSerializerContext;

/// <summary>What <c>config --json</c> prints.</summary>
sealed record ConfigReport(string File, bool Valid, IReadOnlyList<ConfigurationError> Errors, BotOptions Options);
