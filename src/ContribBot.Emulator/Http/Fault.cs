namespace ContribBot.Emulator.Http;

/// <summary>Something that goes wrong on requests which match. Make one with a static method, narrow it with <c>with</c>.</summary>
public sealed record Fault
{
    internal enum Kind
    {
        PrimaryRateLimit,
        SecondaryRateLimit,
        Answer,
        DropBefore,
        DropAfter,
        Wait,
        Interrupt,
    }

    internal Kind What { get; private init; }

    internal int StatusCode { get; private init; }

    internal string Message { get; private init; } = "";

    internal TimeSpan Time { get; private init; }

    internal Action? Action { get; private init; }

    internal bool WhenDone { get; private init; }

    /// <summary>How many matching requests pass unharmed before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>Only this HTTP method; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>Only where the path holds this text; null for any.</summary>
    public string? PathContains { get; init; }

    /// <summary>How many requests it befalls before it is over.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The hourly limit is used up: 403 with <c>x-ratelimit-remaining: 0</c> and <c>x-ratelimit-reset</c> that far ahead.</summary>
    public static Fault PrimaryRateLimit(TimeSpan reset) => new() { What = Kind.PrimaryRateLimit, StatusCode = 403, Time = reset };

    /// <summary>Too much at once: 403 or 429 with <c>retry-after</c>; without the header when <paramref name="retryAfter"/> is zero.</summary>
    public static Fault SecondaryRateLimit(TimeSpan retryAfter, int statusCode = 403) => new() { What = Kind.SecondaryRateLimit, StatusCode = statusCode, Time = retryAfter };

    /// <summary>An answer with that status and nothing done.</summary>
    public static Fault Answer(int statusCode, string message = "Server Error") => new() { What = Kind.Answer, StatusCode = statusCode, Message = message };

    /// <summary>The connection breaks and nothing was done.</summary>
    public static Fault DropConnection() => new() { What = Kind.DropBefore };

    /// <summary>The request is done and then the connection breaks, so that the caller can't know.</summary>
    public static Fault LoseAnswer() => new() { What = Kind.DropAfter };

    /// <summary>The answer takes longer.</summary>
    public static Fault Latency(TimeSpan time) => new() { What = Kind.Wait, Time = time };

    /// <summary>Calls back when the request arrives, or when it is done, and breaks the connection: the moment to end the caller's process.</summary>
    public static Fault Interrupt(Action action, bool whenDone) => new() { What = Kind.Interrupt, Action = action, WhenDone = whenDone };
}
