using System.Collections.Immutable;
using Actors.Compiler;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator.Parsing;

/// <summary>
/// Attributes by which a handler speaks to its callers: they are copied to the proxy. The generated code itself, which
/// calls the handler, must not be troubled by them.
/// </summary>
internal static class NoticeParser
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    private const string EditorBrowsable = "System.ComponentModel.EditorBrowsableAttribute";

    /// <summary>The attributes of a handler to be copied, as source.</summary>
    public static IEnumerable<string> Notices(ISymbol handler)
    {
        foreach (var data in handler.GetAttributes())
        {
            if (NameOf(data) is not (Obsolete or Experimental or EditorBrowsable) || data.ConstructorArguments.Any(argument => argument.Kind is TypedConstantKind.Error))
                continue;

            var arguments = data.ConstructorArguments.Select(Text)
                .Concat(data.NamedArguments.Select(argument => $"{argument.Key} = {Text(argument.Value)}"))
                .ToList();
            yield return $"[global::{NameOf(data)}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}]";
        }
    }

    private static string Text(TypedConstant value) => (value.Kind, value.ToCSharpString()) switch
    {
        (not TypedConstantKind.Enum, var text) => text,
        (_, var text) when text.StartsWith("System.", StringComparison.Ordinal) => "global::" + text,
        _ => CSharpText.Constant(value.Type!, value.Value)!,
    };

    /// <summary>Notes on a parameter that hold on the proxy too: what it says of null, and what it wants of the compiler.</summary>
    public static ParameterModel WithNotices(this ParameterModel model, IParameterSymbol parameter)
    {
        string nulls = "", caller = "";
        foreach (var data in parameter.GetAttributes())
        {
            switch (data.AttributeClass)
            {
                case { Name: "AllowNullAttribute" or "DisallowNullAttribute" } flow when flow.ToDisplayString().StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal):
                    nulls += $"[global::{flow.ToDisplayString()}] ";
                    break;
                case { Name: "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute" or "CallerArgumentExpressionAttribute" } info
                    when info.ToDisplayString().StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) && data.ConstructorArguments.All(argument => argument.Kind is TypedConstantKind.Primitive):
                    caller += $"[global::{info.ToDisplayString()}{(data.ConstructorArguments.Length == 0 ? "" : $"({string.Join(", ", data.ConstructorArguments.Select(argument => argument.ToCSharpString()))})")}] ";
                    break;
            }
        }

        return nulls.Length + caller.Length == 0 ? model : model with { NullNotices = nulls, CallerNotices = caller };
    }

    /// <summary>Whether a call of the handler is an error, which only obsolete code may make.</summary>
    public static bool IsForbidden(ISymbol handler) => handler.GetAttributes().Any(data =>
        NameOf(data) is Obsolete
        && data.ConstructorArguments.Length == 2 && data.ConstructorArguments[1].Value is true);

    /// <summary>The ids under which the compiler would warn of a handler or of what its signature mentions.</summary>
    public static IEnumerable<string> WarningIds(IMethodSymbol handler) => WarningIds(Overridden(handler)
        .Concat(handler.Parameters.SelectMany(parameter => Mentioned(parameter.Type)))
        .Concat(Mentioned(handler.ReturnType))
        .Concat(Constraints(handler.TypeParameters))
        .Concat(handler.GetAttributes().SelectMany(data => data.AttributeClass?.TypeArguments ?? []).SelectMany(Mentioned)));

    /// <summary>The ids under which the compiler would warn of an actor where it is named, or where it is constructed.</summary>
    public static IEnumerable<string> OfActor(INamedTypeSymbol actor) => WarningIds(actor)
        .Concat(WarningIds(Levels(actor).SelectMany(type => Constraints(type.TypeParameters))))
        .Concat(actor.InstanceConstructors.SelectMany(WarningIds))
        .Concat(Hooks(actor).SelectMany(WarningIds));

    /// <summary>The ids under which the compiler would warn of a type.</summary>
    public static IEnumerable<string> WarningIds(ITypeSymbol type) => WarningIds(Mentioned(type));

    private static IEnumerable<string> WarningIds(IEnumerable<ISymbol> symbols) => symbols
        .SelectMany(symbol => symbol.GetAttributes())
        .Select(data => NameOf(data) switch
        {
            Experimental => data.ConstructorArguments.Length == 1 ? data.ConstructorArguments[0].Value as string : null,
            Obsolete => data.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string,
            _ => null,
        })
        .Where(id => id is not null && SyntaxFacts.IsValidIdentifier(id))
        .Select(id => id!);

    /// <summary>The full name of one of the three; others are told from them without being written out.</summary>
    private static string? NameOf(AttributeData data) =>
        data.AttributeClass is { Name: "ObsoleteAttribute" or "ExperimentalAttribute" or "EditorBrowsableAttribute" } attribute ? attribute.ToDisplayString() : null;

    private static IEnumerable<ISymbol> Constraints(ImmutableArray<ITypeParameterSymbol> parameters) =>
        parameters.SelectMany(parameter => parameter.ConstraintTypes).SelectMany(Mentioned);

    /// <summary>The method and those that it overrides: a call of it is a call of the first.</summary>
    private static IEnumerable<ISymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
            yield return declared;
    }

    private static IEnumerable<IMethodSymbol> Hooks(INamedTypeSymbol actor)
    {
        for (INamedTypeSymbol? type = actor; type is not null; type = type.BaseType)
        {
            foreach (var hook in type.GetMembers().OfType<IMethodSymbol>().Where(method => KnownNames.IsLifecycleHook(method.Name)))
                yield return hook;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
            yield return level;
    }

    private static IEnumerable<ISymbol> Mentioned(ITypeSymbol type)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.ContainingType)
            yield return level;
        var parts = type is IArrayTypeSymbol array ? [array.ElementType] : (type as INamedTypeSymbol)?.TypeArguments ?? [];
        foreach (var part in parts.SelectMany(Mentioned))
            yield return part;
    }
}
