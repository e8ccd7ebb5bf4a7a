using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes what an actor's roles demand: of its proxy, to ask; of the class itself, to have said something.</summary>
internal static class RoleEmitter
{
    /// <summary>The roles of the proxy, as they go behind its other interfaces.</summary>
    public static string Listed(ActorModel model) => string.Concat(model.Roles.Where(role => !role.IsImplied).Select(role => ", " + role.Type));

    /// <summary>What the proxy's asks do not implement as they are.</summary>
    public static void EmitOnProxy(SourceWriter writer, ActorModel model)
    {
        foreach (var role in model.Roles)
        {
            foreach (var method in role.Methods.Where(method => !method.IsServed || !method.IsImplicit))
            {
                var body = method.IsServed ? Ask(method) : $"throw new global::System.NotSupportedException(\"{model.Identity.Name} has no handler for {role.Name}.{method.Name.TrimStart('@')}.\")";
                writer.Gap().All(method.Notices).Line($"{Signature(role, method)} => {body};");
            }
        }
    }

    /// <summary>The compiler wants the class to implement the roles it lists. Nobody calls it there, so it throws.</summary>
    public static void EmitOnActor(SourceWriter writer, ActorModel model)
    {
        foreach (var role in model.Roles)
        {
            foreach (var method in role.Methods.Where(method => method.IsLeftToGenerator))
                writer.Gap().Line($"{Signature(role, method)} => throw global::Actors.ActorRef.NotTheRole(\"{model.Identity.Name}\", \"{role.Name}\");");
        }
    }

    private static string Signature(RoleModel role, RoleMethodModel method) =>
        $"{method.Returns} {role.Type}.{method.Name}{method.TypeParameters}({string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}){method.Generic?.Constraints}";

    /// <summary>The proxy's own ask, which takes the token last.</summary>
    private static string Ask(RoleMethodModel method)
    {
        var isHidden = method.Parameters.Any(parameter => parameter.Name == method.Name);
        var arguments = method.Parameters.OrderBy(parameter => parameter.Role is ParameterRole.Token);
        return $"{(isHidden ? "this." : "")}{method.Name}{method.TypeParameters}({EmitNames.Pass(arguments)}){(method.IsTask ? ".AsTask()" : "")}";
    }
}
