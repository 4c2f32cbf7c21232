using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Core.Contributions.Claims;

namespace ContribBot.Bot.Contributions;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Look))]
[JsonSerializable(typeof(ClaimState))]
[JsonSerializable(typeof(NudgeState))]
sealed partial class ContributionJson : JsonSerializerContext;
