using System.Security.Cryptography;
using ContribBot.Hosting;

namespace ContribBot.Tests.Hosting;

public sealed class ServeEnvironmentTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("contribbot-environment-");
    readonly RSA _key = RSA.Create(2048);

    public void Dispose()
    {
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public void A_missing_variable_is_named()
    {
        var error = Assert.Throws<UserErrorException>(() => Of().Credentials());

        Assert.Contains(ServeEnvironment.PrivateKey, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_none_is_refused_without_being_shown()
    {
        var error = Assert.Throws<UserErrorException>(() => Of((ServeEnvironment.AppId, "1"), (ServeEnvironment.PrivateKey, "hunter2")).Credentials());

        Assert.Contains(ServeEnvironment.PrivateKey, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_a_variable_may_have_its_line_breaks_escaped()
    {
        var pem = _key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal);

        using var credentials = Of((ServeEnvironment.AppId, "1"), (ServeEnvironment.PrivateKey, pem)).Credentials();

        Assert.NotNull(credentials);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData(" , \n")]
    public void A_file_that_holds_no_secret_is_named_instead_of_every_delivery_being_refused(string content)
    {
        var file = Path.Combine(_directory.FullName, "empty");
        File.WriteAllText(file, content);

        var error = Assert.Throws<UserErrorException>(() => Of((ServeEnvironment.WebhookSecret + "_FILE", file)).Settings());

        Assert.Contains(ServeEnvironment.WebhookSecret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_may_lie_in_a_file_and_two_are_taken_while_it_is_rotated()
    {
        var file = Path.Combine(_directory.FullName, "secret");
        File.WriteAllText(file, "old, new\n");

        var settings = Of((ServeEnvironment.WebhookSecret + "_FILE", file)).Settings();

        Assert.Equal(["old", "new"], settings.WebhookSecrets);
    }

    [Fact]
    public async Task Serve_without_credentials_says_what_is_missing_and_ends()
    {
        var (code, output, error) = await ContribBotProgram.RunAsync(null, "serve", "--port", "0", "--data", _directory.FullName);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("CONTRIBBOT_", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static ServeEnvironment Of(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
