using System.ComponentModel;

namespace Actors;

/// <summary>A constructor parameter that is taken from the services. Written by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InjectedService
{
    private InjectedService(Type type, string parameter, object? key, bool isOptional)
    {
        Type = type;
        Parameter = parameter;
        Key = key;
        IsOptional = isOptional;
    }

    internal Type Type { get; }

    internal string Parameter { get; }

    internal object? Key { get; }

    internal bool IsOptional { get; }

    /// <summary>Describes a parameter.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">Its name.</param>
    /// <param name="key">The key of the service, or null.</param>
    /// <param name="isOptional">There is something in its place where there is no such service.</param>
    public static InjectedService Of<T>(string parameter, object? key = null, bool isOptional = false) => new(typeof(T), parameter, key, isOptional);
}
