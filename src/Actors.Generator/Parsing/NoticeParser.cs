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

            var arguments = data.ConstructorArguments.Select(argument => argument.ToCSharpString())
                .Concat(data.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"))
                .Select(text => text.StartsWith("System.", StringComparison.Ordinal) ? "global::" + text : text)
                .ToList();
            yield return $"[global::{NameOf(data)}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}]";
        }
    }

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
    public static IEnumerable<string> WarningIds(IMethodSymbol handler) => WarningIds(new ISymbol[] { handler }
        .Concat(handler.Parameters.SelectMany(parameter => Mentioned(parameter.Type)))
        .Concat(Mentioned(handler.ReturnType)));

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

    private static IEnumerable<ISymbol> Mentioned(ITypeSymbol type)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.ContainingType)
            yield return level;
        var parts = type is IArrayTypeSymbol array ? [array.ElementType] : (type as INamedTypeSymbol)?.TypeArguments ?? [];
        foreach (var part in parts.SelectMany(Mentioned))
            yield return part;
    }
}
