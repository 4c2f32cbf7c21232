namespace ContribBot.Emulator.Operations;

/// <summary>The request asks for what GitHub refuses with 422 and an <c>errors</c> array.</summary>
/// <param name="code">GitHub's code: <c>missing</c>, <c>missing_field</c>, <c>invalid</c>, <c>already_exists</c>, <c>unprocessable</c>, <c>custom</c>.</param>
sealed class ValidationFailedException(string resource, string fieldName, string code, string? detail = null, string message = "Validation Failed")
    : RefusedException(detail ?? $"{message}: {resource}.{fieldName} ({code})")
{
    /// <summary>The message of the answer's body.</summary>
    public string Summary => message;

    public string Resource => resource;

    public string FieldName => fieldName;

    public string Code => code;

    public string? Detail => detail;
}
