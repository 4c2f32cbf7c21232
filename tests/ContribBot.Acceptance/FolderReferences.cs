using System.Reflection;

namespace ContribBot.Acceptance;

/// <summary>Which folder of a project uses which other one, read from the signatures of its types: a folder is a namespace.</summary>
static class FolderReferences
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static ILookup<string, string> Of(Assembly assembly)
    {
        var root = assembly.GetName().Name!;
        return assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(root, StringComparison.Ordinal) == true)
            .SelectMany(type => Uses(type).SelectMany(Parts).Where(used => used.Assembly == assembly).Select(used => (From: Folder(type, root), To: Folder(used, root))))
            .Where(edge => edge.From != edge.To && edge.From.Length > 0 && edge.To.Length > 0)
            .Distinct()
            .ToLookup(edge => edge.From, edge => edge.To);
    }

    /// <summary>The folders of a circle, the first one again at its end; null where there is none.</summary>
    public static IReadOnlyList<string>? FindCircle(ILookup<string, string> edges)
    {
        var done = new HashSet<string>();
        foreach (var start in edges.Select(group => group.Key))
        {
            if (Walk(start, []) is { } circle)
                return circle;
        }

        return null;

        IReadOnlyList<string>? Walk(string folder, List<string> path)
        {
            var index = path.IndexOf(folder);
            if (index >= 0)
                return [.. path[index..], folder];
            if (!done.Add(folder))
                return null;
            path.Add(folder);
            foreach (var next in edges[folder])
            {
                if (Walk(next, path) is { } circle)
                    return circle;
            }

            path.RemoveAt(path.Count - 1);
            return null;
        }
    }

    /// <summary>The first folder below the project's own; the project's top level may use everything.</summary>
    static string Folder(Type type, string root)
    {
        var rest = type.Namespace is { } name && name.StartsWith(root, StringComparison.Ordinal) ? name[root.Length..].TrimStart('.') : "";
        return rest.Split('.')[0];
    }

    static IEnumerable<Type> Uses(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetProperties(All).Select(property => property.PropertyType),
        .. type.GetConstructors(All).Cast<MethodBase>().Concat(type.GetMethods(All)).SelectMany(Signature),
    ];

    static IEnumerable<Type> Signature(MethodBase method)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        if (method is MethodInfo { ReturnType: var returned })
            types.Add(returned);
        if (method.GetMethodBody() is { } body)
            types.AddRange(body.LocalVariables.Select(local => local.LocalType));
        return types;
    }

    static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
}
