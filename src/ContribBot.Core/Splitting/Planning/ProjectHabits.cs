namespace ContribBot.Core.Splitting;

/// <summary>What the history before a change tells about the project.</summary>
/// <param name="CoChange">Which files change together.</param>
/// <param name="Subjects">How commit subjects are written.</param>
public sealed record ProjectHabits(CoChange CoChange, SubjectStyle Subjects)
{
    public static ProjectHabits Unknown { get; } = new(CoChange.Unknown, SubjectStyle.Plain);

    /// <summary>Whether tests come with what they test.</summary>
    public TestHabit Tests { get; init; } = TestHabit.Unknown;
}
