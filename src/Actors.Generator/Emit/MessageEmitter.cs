using Actors.Generator.Model;

namespace Actors.Generator.Emit;

/// <summary>Writes the message union: one immutable case for each handler, equal by value, made for <c>switch</c>.</summary>
internal static class MessageEmitter
{
    private const string Value = "global::Actors.MessageValue";

    public static void Emit(SourceWriter writer, ActorModel model, EmitNames names)
    {
        writer.Lines($"""
            /// <summary>The messages of {names.Summary}, as dead letters, logs and tests see them: one of the cases nested here.</summary>
            {EmitNames.GeneratedCode}
            """);
        writer.Open($"{model.Identity.Accessibility} abstract class {names.Message} : global::Actors.ActorMessage{model.Constraints}");
        writer.Open($"private {model.Identity.Name}Message()").Close();
        for (var tag = 0; tag < model.Handlers.Count; tag++)
        {
            var handler = model.Handlers[tag];
            writer.Gap();
            if (handler.IsPrivate)
                EmitOpaque(writer, handler, names, tag);
            else
                EmitCase(writer, handler, names, tag);
        }

        writer.Close();
    }

    private static void EmitCase(SourceWriter writer, HandlerModel handler, EmitNames names, int tag)
    {
        var arguments = handler.Arguments.ToList();
        var name = handler.CaseName;
        writer.Open($"{handler.Accessibility} sealed class {name} : {names.FullMessage}");
        if (arguments.Count == 0)
        {
            writer.Lines($"""
                public override bool Equals(object? obj) => obj is {name};

                public override int GetHashCode() => {tag};

                public override string ToString() => "{handler.Name.TrimStart('@')}()";
                """).Close();
            return;
        }

        writer.Open($"public {name}({string.Join(", ", arguments.Select(argument => $"{argument.Type} {argument.Name}"))})");
        foreach (var argument in arguments)
            writer.Line($"{Own(argument, arguments)} = {argument.Name};");
        writer.Close();
        foreach (var argument in arguments)
            writer.Gap().Line($"public {argument.Type} {argument.PropertyName} {{ get; }}");

        writer.Gap().Open($"public void Deconstruct({string.Join(", ", arguments.Select(argument => $"out {argument.Type} {argument.Name}"))})");
        foreach (var argument in arguments)
            writer.Line($"{argument.Name} = {Own(argument, arguments)};");
        writer.Close();

        var equal = string.Join(" && ", arguments.Select(argument => $"{Value}.AreEqual({argument.PropertyName}, other.{argument.PropertyName})"));
        var hashes = string.Join(", ", arguments.Take(7).Select(argument => $"{Value}.Hash({argument.PropertyName})"));
        var shown = string.Join(" + \", ", arguments.Select(argument => $"{argument.Name.TrimStart('@')}: \" + {Value}.Show({argument.PropertyName})"));
        writer.Gap().Lines($"""
            public override bool Equals(object? obj) => obj is {name} other && {equal};

            public override int GetHashCode() => global::System.HashCode.Combine({tag}, {hashes});

            public override string ToString() => "{handler.Name.TrimStart('@')}({shown} + ")";
            """).Close();
    }

    /// <summary>A property where a parameter may have the same name.</summary>
    private static string Own(ParameterModel argument, List<ParameterModel> all) =>
        all.Exists(other => other.Name.TrimStart('@') == argument.PropertyName) ? $"this.{argument.PropertyName}" : argument.PropertyName;

    /// <summary>A private handler's case shows only that it is one: the types of its values may be private too.</summary>
    private static void EmitOpaque(SourceWriter writer, HandlerModel handler, EmitNames names, int tag)
    {
        var name = handler.CaseName;
        writer.Line("/// <summary>A message that the actor sends to itself; its content is its own affair.</summary>")
            .Open($"public sealed class {name} : {names.FullMessage}");
        writer.Lines($$"""
            private readonly object? _content;

            internal {{name}}(object? content) => _content = content;

            public override bool Equals(object? obj) => obj is {{name}} other && Equals(_content, other._content);

            public override int GetHashCode() => global::System.HashCode.Combine({{tag}}, _content);

            public override string ToString() => "{{handler.Name.TrimStart('@')}}(...)";
            """).Close();
    }
}
