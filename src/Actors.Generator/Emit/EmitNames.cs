using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>The names and fragments that the parts of a generated file share.</summary>
internal sealed class EmitNames
{
    public const string GeneratedCode = """[global::System.CodeDom.Compiler.GeneratedCode("Actors.Generator", "0.1")]""";
    public const string Delay = "global::Actors.Asking.Delay";
    public const string Timer = "global::Actors.ActorTimer";
    public const string Token = "global::System.Threading.CancellationToken";

    public EmitNames(ActorModel model)
    {
        var identity = model.Identity;
        var at = model.Type.LastIndexOf(identity.Name + identity.TypeParameters, StringComparison.Ordinal);
        var qualifier = model.Type.Substring(0, at).TrimEnd('@');
        Actor = CSharpText.EscapeType(identity.Name) + identity.TypeParameters;
        Proxy = identity.Name + "Proxy" + identity.TypeParameters;
        Message = identity.Name + "Message" + identity.TypeParameters;
        FullProxy = qualifier + Proxy;
        FullMessage = qualifier + Message;
        FullEnvelope = $"{model.Type}.{model.Names.Envelope}";
        ActorRef = $"global::Actors.ActorRef<{model.Names.Envelope}>";
        FullActorRef = $"global::Actors.ActorRef<{FullEnvelope}>";
        Summary = $"<see cref=\"{model.DocumentationId}\"/>";
    }

    /// <summary>The actor, inside its own namespace.</summary>
    public string Actor { get; }

    public string Proxy { get; }

    public string Message { get; }

    public string FullProxy { get; }

    public string FullMessage { get; }

    public string FullEnvelope { get; }

    /// <summary>What a proxy stands on, as the actor itself names it.</summary>
    public string ActorRef { get; }

    public string FullActorRef { get; }

    /// <summary>A reference to the actor in documentation.</summary>
    public string Summary { get; }

    /// <summary>Two fields of a struct, and the constructor that sets them.</summary>
    public static void DeclareFields(
        SourceWriter writer, string type, string accessibility, (string Type, string Name, string Parameter) first, (string Type, string Name, string Parameter) second) => writer.Lines($$"""
            private readonly {{first.Type}} {{first.Name}};
            private readonly {{second.Type}} {{second.Name}};

            {{accessibility}} {{type}}({{first.Type}} {{first.Parameter}}, {{second.Type}} {{second.Parameter}})
            {
                {{first.Name}} = {{first.Parameter}};
                {{second.Name}} = {{second.Parameter}};
            }
            """);

    /// <summary>Parameters as a declaration, with their defaults and <c>params</c>.</summary>
    public static string Declare(IEnumerable<ParameterModel> parameters)
    {
        var all = parameters.ToList();
        // A default is kept only where all that follows has one too: what the runtime supplies is left out.
        var lastRequired = all.FindLastIndex(parameter => parameter.Default is null && !parameter.IsParams);
        return string.Join(", ", all.Select((parameter, index) =>
        {
            var value = index > lastRequired ? parameter.Default : null;
            return $"{parameter.NullNotices}{(value is null ? "" : parameter.CallerNotices)}{(parameter.IsParams ? "params " : "")}{parameter.Type} {parameter.Name}{(value is null ? "" : " = " + value)}";
        }));
    }

    /// <summary>Parameters as a declaration, without defaults, with a token behind them.</summary>
    public static string DeclareWithToken(IEnumerable<ParameterModel> parameters, string token) =>
        string.Join(", ", parameters.Select(parameter => $"{parameter.NullNotices}{parameter.Type} {parameter.Name}").Concat([$"{Token} {token}"]));

    /// <summary>Parameters as arguments.</summary>
    public static string Pass(IEnumerable<ParameterModel> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Name));

    /// <summary>The name of the envelope's factory for a handler.</summary>
    public static string Factory(HandlerModel handler)
    {
        // What looks like a name that was given here already gets a longer one, so that no two are the same.
        var name = handler.Name;
        while (name.EndsWith("Message", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - "Message".Length);
        var isTaken = name is "Tag" or "GenericCall" or "Equals" or "GetHashCode" or "GetType" or "ToString" or "MemberwiseClone" or "ReferenceEquals" or "Finalize" or "Envelope" or "Envelope_"
            || (name.StartsWith("Arg", StringComparison.Ordinal) && name.Skip(3).All(char.IsDigit));
        return isTaken ? handler.Name + "Message" : handler.Name;
    }

    /// <summary>The class that holds the call of a generic handler.</summary>
    public static string Call(HandlerModel handler, HiddenNames hidden) => handler.CaseName.TrimStart('@') + hidden.Call;

    /// <summary>A call of the envelope's factory for a handler.</summary>
    public string Enclose(HandlerModel handler, string arguments) => $"{FullEnvelope}.{Factory(handler)}{handler.TypeParameters}({arguments})";

    /// <summary>An envelope for a handler, as an expression.</summary>
    public static string Fill(HandlerModel handler, int tag, HiddenNames hidden) => handler.Generic is not null
        ? $"new() {{ Tag = {tag}, GenericCall = new {Call(handler, hidden)}{handler.TypeParameters}({Pass(handler.Arguments)}) }}"
        : $"new() {{ {string.Join(", ", new[] { $"Tag = {tag}" }.Concat(handler.Arguments.Select(argument => $"Arg{argument.Slot} = {argument.Name}")))} }}";
}
