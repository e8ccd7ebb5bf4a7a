using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes the message union: one immutable case for each handler, equal by value, made for <c>switch</c>.</summary>
internal static class MessageEmitter
{
    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        writer.Lines($"""
            /// <summary>The messages of {names.Summary}, as dead letters, logs and tests see them: one of the cases nested here.</summary>
            {EmitNames.GeneratedCode}
            """);
        writer.Open($"{model.Identity.Accessibility} abstract class {names.Message} : global::Actors.ActorMessage{model.Constraints}");
        writer.Lines($$"""
            private {{model.Identity.Name}}Message(string name, params (string Name, object? Value)[] values)
                : base(name, values)
            {
            }
            """);
        if (model.CanExtend && model.Handlers.Count > 0)
            EmitTell(writer, model, names);
        foreach (var handler in model.Handlers)
        {
            writer.Gap();
            if (handler.IsPrivate)
                EmitOpaque(writer, handler, model, names);
            else
                EmitCase(writer, handler, model, names);
        }

        writer.Close();
    }

    /// <summary>The way back from a message to what is in a mailbox.</summary>
    private static void EmitTell(SourceWriter writer, ActorModel model, EmitNames names)
    {
        var (type, method) = (model.Mailbox?.TellType ?? "void", model.Mailbox?.TellMethod ?? "Tell");
        writer.Gap().Line("/// <summary>Tells an actor this message: one that was a dead letter, or was made by hand.</summary>");
        if (model.Handlers.Any(handler => handler.IsStream))
            writer.Line("/// <exception cref=\"T:System.NotSupportedException\">The message is that of a stream, which is read and not told.</exception>");
        writer.Line($"public {type} TellTo({names.FullProxy} actor) => {names.FullActorRef}.Of(actor).{method}(ToEnvelope());");
        writer.Gap().Line($"private protected abstract {names.FullEnvelope} ToEnvelope();");
    }

    private static void EmitCase(SourceWriter writer, HandlerModel handler, ActorModel model, EmitNames names)
    {
        var arguments = handler.Arguments.ToList();
        var parameters = string.Join(", ", arguments.Select(argument => $"{argument.Type} {argument.Name}"));
        var values = string.Concat(arguments.Select(argument => $", (\"{argument.Name.TrimStart('@')}\", {argument.Name})"));
        var declaration = $"{handler.Accessibility} sealed class {handler.CaseType}({parameters}) : {names.FullMessage}({Title(handler)}{values}){handler.Constraints}";
        var envelope = $"private protected override {names.FullEnvelope} ToEnvelope() => " + (handler.IsStream
            ? "throw new global::System.NotSupportedException(\"A stream is read, not told.\");"
            : names.Enclose(handler, string.Join(", ", arguments.Select(argument => Own(argument, arguments)))) + ";");
        if (arguments.Count == 0)
        {
            if (model.CanExtend)
                writer.Open(declaration).Line(envelope).Close();
            else
                writer.Line(declaration + ";");
            return;
        }

        writer.Open(declaration);
        foreach (var argument in arguments)
            writer.Line($"public {argument.Type} {argument.PropertyName} {{ get; }} = {argument.Name};");
        writer.Gap();
        var deconstruct = $"public void Deconstruct({string.Join(", ", arguments.Select(argument => $"out {argument.Type} {argument.Name}"))})";
        if (arguments.Count == 1)
        {
            writer.Line($"{deconstruct} => {arguments[0].Name} = {Own(arguments[0], arguments)};");
        }
        else
        {
            writer.Open(deconstruct);
            foreach (var argument in arguments)
                writer.Line($"{argument.Name} = {Own(argument, arguments)};");
            writer.Close();
        }

        if (model.CanExtend)
            writer.Gap().Line(envelope);
        writer.Close();
    }

    /// <summary>What the case is called when it is shown: the handler, with its types where it is generic.</summary>
    private static string Title(HandlerModel handler)
    {
        var name = $"\"{handler.Name.TrimStart('@')}\"";
        return handler.Generic is { } generic ? $"global::Actors.MessageValue.Name({name}, {string.Join(", ", generic.Names.Select(type => $"typeof({type})"))})" : name;
    }

    /// <summary>A property where a parameter may have the same name.</summary>
    private static string Own(ParameterModel argument, List<ParameterModel> all) =>
        all.Exists(other => other.Name.TrimStart('@') == argument.PropertyName) ? $"this.{argument.PropertyName}" : argument.PropertyName;

    /// <summary>A private handler's case shows only that it is one: the types of its values may be private too.</summary>
    private static void EmitOpaque(SourceWriter writer, HandlerModel handler, ActorModel model, EmitNames names)
    {
        writer.Line("/// <summary>A message that the actor sends to itself; its content is its own affair.</summary>")
            .Open($"public sealed class {handler.CaseName} : {names.FullMessage}");
        if (!model.CanExtend)
        {
            writer.Line($"private {handler.CaseName}() : base(\"{handler.Name.TrimStart('@')}\") {{ }}").Close();
            return;
        }

        writer.Lines($$"""
            private readonly {{names.FullEnvelope}} _envelope;

            internal {{handler.CaseName}}(object? content, {{names.FullEnvelope}} envelope)
                : base("{{handler.Name.TrimStart('@')}}", ("", content)) => _envelope = envelope;

            private protected override {{names.FullEnvelope}} ToEnvelope() => _envelope;
            """).Close();
    }
}
