using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Doctor;

/// <summary>What <c>doctor</c> found.</summary>
sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks)
{
    /// <summary>Nothing failed; what is merely absent may be meant so.</summary>
    public bool Healthy => Checks.All(check => check.Status != "failed");
}

/// <param name="Name">What was looked at.</param>
/// <param name="Status"><c>ok</c>, <c>absent</c> or <c>failed</c>.</param>
/// <param name="Detail">What was found, or what to do.</param>
sealed record DoctorCheck(string Name, string Status, string Detail)
{
    public static DoctorCheck Ok(string name, string detail) => new(name, "ok", detail);

    public static DoctorCheck Absent(string name, string detail) => new(name, "absent", detail);

    public static DoctorCheck Failed(string name, string detail) => new(name, "failed", detail);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DoctorReport))]
sealed partial class DoctorJson : JsonSerializerContext;
