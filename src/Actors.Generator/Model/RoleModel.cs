namespace Actors.Generator.Model;

/// <summary>A role of an actor, which its proxy implements.</summary>
/// <param name="Type">The interface, fully qualified.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="IsImplied">Another role of the actor is derived from it.</param>
/// <param name="Methods">Its own methods, without those it inherits.</param>
internal sealed record RoleModel(string Type, string Name, bool IsImplied, EquatableArray<RoleMethodModel> Methods);

/// <param name="Name">The name of the method, escaped, and of the handler that serves it.</param>
/// <param name="Generic">Its type parameters with what an explicit implementation says of them, or null.</param>
/// <param name="Returns">What it returns, fully qualified.</param>
/// <param name="IsTask">That is a <c>Task</c> rather than a <c>ValueTask</c>.</param>
/// <param name="Parameters">Its parameters; the token may be anywhere.</param>
/// <param name="IsServed">A handler serves it. If not, that was reported, and the proxy's method throws.</param>
/// <param name="IsImplicit">The proxy's ask is just what the role asks for.</param>
/// <param name="IsLeftToGenerator">The actor itself has no implementation, and the compiler demands one.</param>
/// <param name="Notices">The attributes of the handler that its callers are to have, as source.</param>
internal sealed record RoleMethodModel(
    string Name,
    GenericModel? Generic,
    string Returns,
    bool IsTask,
    EquatableArray<ParameterModel> Parameters,
    bool IsServed,
    bool IsImplicit,
    bool IsLeftToGenerator,
    EquatableArray<string> Notices)
{
    /// <summary>Its type parameters as in <c>&lt;T&gt;</c>, or empty.</summary>
    public string TypeParameters => Generic is null ? "" : $"<{string.Join(", ", Generic.Names)}>";
}
