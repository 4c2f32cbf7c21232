using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Http;

/// <summary>What a route asks of its caller.</summary>
/// <param name="Permissions">App permissions, any one of which suffices.</param>
/// <param name="Write">Whether the permission must be for writing.</param>
/// <param name="Role">What a person's role in the repository must at least be.</param>
sealed record Access(IReadOnlyList<string> Permissions, bool Write, RepositoryPermission Role)
{
    /// <summary>Only the app itself, by its JSON Web Token.</summary>
    public static Access AppOnly { get; } = new([], Write: false, RepositoryPermission.None);

    public static Access Read(params string[] permissions) => new(permissions, Write: false, RepositoryPermission.Read);

    public static Access WriteAs(RepositoryPermission role, params string[] permissions) => new(permissions, Write: true, role);

    public void Check(Caller caller, RepositoryState? repository)
    {
        switch (caller)
        {
            case Caller.App when this != AppOnly:
                throw new ApiException(403, "Resource not accessible by integration");
            case not Caller.App when this == AppOnly:
                throw new ApiException(401, "A JSON web token could not be decoded");
            case Caller.Anonymous when repository?.IsPrivate == true:
                throw ApiException.NotFound();
            case Caller.Anonymous when Write:
                throw new ApiException(401, "Requires authentication");
            case Caller.Installed installed when repository is not null:
                CheckInstalled(installed, repository);
                break;
            case Caller.Person person when repository is not null:
                var role = repository.PermissionOf(person.Account);
                if (role < RepositoryPermission.Read)
                    throw ApiException.NotFound();
                if (role < Role)
                    throw new ApiException(403, "Must have admin rights to Repository.");
                break;
        }
    }

    void CheckInstalled(Caller.Installed installed, RepositoryState repository)
    {
        if (!installed.Reaches(repository))
        {
            // Public repositories are readable by everybody; their existence is no secret.
            if (repository.IsPrivate)
                throw ApiException.NotFound();
            if (Write)
                throw new ApiException(403, "Resource not accessible by integration");
            return;
        }

        if (Permissions.Count > 0 && !Permissions.Any(permission => installed.May(permission, Write)) && (Write || repository.IsPrivate))
            throw new ApiException(403, "Resource not accessible by integration");
    }
}
