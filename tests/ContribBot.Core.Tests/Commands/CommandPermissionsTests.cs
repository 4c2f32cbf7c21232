using ContribBot.Core.Commands;

namespace ContribBot.Core.Tests.Commands;

public sealed class CommandPermissionsTests
{
    static readonly CommandDefinition s_benchmark = CommandDefinitions.Find("benchmark")!;
    static readonly CommandDefinition s_rfc = CommandDefinitions.Find("rfc")!;

    [Theory]
    [InlineData(RepositoryRole.None, false)]
    [InlineData(RepositoryRole.Read, false)]
    [InlineData(RepositoryRole.Triage, false)]
    [InlineData(RepositoryRole.Write, true)]
    [InlineData(RepositoryRole.Admin, true)]
    public void A_benchmark_wants_write_permission_even_from_the_author(RepositoryRole role, bool allowed) =>
        Assert.Equal(allowed, CommandPermissions.IsAllowed(s_benchmark, null, role, isAuthor: true));

    [Theory]
    [InlineData(RepositoryRole.Read, true, true)]
    [InlineData(RepositoryRole.Read, false, false)]
    [InlineData(RepositoryRole.Triage, false, true)]
    public void An_author_and_triagers_may_run_what_is_for_authors(RepositoryRole role, bool isAuthor, bool allowed) =>
        Assert.Equal(allowed, CommandPermissions.IsAllowed(s_rfc, null, role, isAuthor));

    [Fact]
    public void The_repository_can_widen_and_narrow_the_circle()
    {
        Assert.True(CommandPermissions.IsAllowed(s_benchmark, new(CommandAudience.Anyone), RepositoryRole.None, isAuthor: false));
        Assert.False(CommandPermissions.IsAllowed(s_benchmark, new(CommandAudience.Admin), RepositoryRole.Maintain, isAuthor: true));
    }

    [Fact]
    public void A_disabled_command_is_for_nobody() =>
        Assert.False(CommandPermissions.IsAllowed(s_benchmark, new(Enabled: false), RepositoryRole.Admin, isAuthor: true));

    [Fact]
    public void An_option_without_a_circle_keeps_the_commands_own() =>
        Assert.False(CommandPermissions.IsAllowed(s_benchmark, new(), RepositoryRole.Read, isAuthor: false));
}
