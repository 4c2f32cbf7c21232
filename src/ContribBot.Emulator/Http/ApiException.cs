using System.Text.Json.Nodes;

namespace ContribBot.Emulator.Http;

/// <summary>A refusal in GitHub's form: a status, a message, perhaps an array of errors.</summary>
sealed class ApiException(int status, string message, JsonArray? errors = null, string documentation = "https://docs.github.com/rest") : Exception(message)
{
    public int Status => status;

    public JsonArray? Errors => errors;

    public string Documentation => documentation;

    public static ApiException NotFound(string message = "Not Found") => new(404, message);

    public static ApiException Unprocessable(string message) => new(422, message);

    /// <summary>A required member of the body is missing or has the wrong type.</summary>
    public static ApiException InvalidBody(string detail) => new(422, $"Invalid request.\n\n{detail}");
}
