using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Bot.Deliveries;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryStore.Envelope))]
[JsonSerializable(typeof(DeliveryOutcome))]
sealed partial class DeliveryJson : JsonSerializerContext;
