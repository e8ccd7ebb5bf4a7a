using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Blocking;

/// <summary>
/// Tells a stream, reader or writer that is in memory, where nothing blocks, from one that is not; and where it came as
/// a parameter, leaves that to the caller.
/// </summary>
internal sealed class StreamOrigins(KnownSymbols known)
{
    private readonly HashSet<ISymbol> _streams = known.Compilation.TypesNamed(["System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter"]);
    private readonly HashSet<ISymbol> _inMemory = known.Compilation.TypesNamed(
    [
        "System.IO.MemoryStream", "System.IO.UnmanagedMemoryStream", "System.IO.StringReader", "System.IO.StringWriter",
        "System.CodeDom.Compiler.IndentedTextWriter",
    ]);

    private readonly HashSet<ISymbol> _outside = known.Compilation.TypesNamed(
    [
        "System.IO.FileStream", "System.Net.Sockets.NetworkStream", "System.Net.Security.AuthenticatedStream", "System.IO.Pipes.PipeStream",
    ]);

    private readonly ISymbol? _textWriter = known.Compilation.GetTypeByMetadataName("System.IO.TextWriter");
    private readonly ISymbol? _console = known.Compilation.GetTypeByMetadataName("System.Console");

    private enum Origin
    {
        InMemory,
        Parameter,
        Other,
    }

    public bool IsStream(ITypeSymbol? type) => Derives(type, _streams);

    /// <summary>Whether a value may block; if that depends on an argument, also on the argument of which parameter.</summary>
    public bool MayBlock(IOperation? value, out IParameterSymbol? through)
    {
        through = null;
        return Find(value, ref through, new HashSet<ISymbol>(SymbolEqualityComparer.Default)) is not Origin.InMemory;
    }

    private Origin Find(IOperation? value, ref IParameterSymbol? through, HashSet<ISymbol> asked)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        if (Derives(value?.Type, _inMemory))
            return Origin.InMemory;
        switch (value)
        {
            case IFieldReferenceOperation { Field: { IsStatic: true, Name: "Null" } field } when IsStream(field.ContainingType):
            // Writing to the console is left alone.
            case IPropertyReferenceOperation { Property: { Name: "Out" or "Error" } property } when SymbolEqualityComparer.Default.Equals(property.ContainingType, _console):
                return Origin.InMemory;
            // An actor's own come from nobody in sight.
            case IParameterReferenceOperation { Parameter: var parameter } when !Derives(parameter.Type, _outside) && !known.IsSpawnConstructor((parameter.ContainingSymbol as IMethodSymbol)!):
                through = parameter.OriginalDefinition;
                return Origin.Parameter;
            // A reader or writer around a stream is where the stream is.
            case IObjectCreationOperation creation when IsStream(creation.Type) && creation.Arguments.FirstOrDefault()?.Value is { } inner && IsStream(Plain(inner).Type):
                return Find(inner, ref through, asked);
            case ILocalReferenceOperation { Local: var local } when asked.Add(local):
                return OfLocal(local, value, ref through, asked);
            // Most likely the console, or a string writer.
            default:
                return SymbolEqualityComparer.Default.Equals(value?.Type, _textWriter) ? Origin.InMemory : Origin.Other;
        }
    }

    private Origin OfLocal(ILocalSymbol local, IOperation use, ref IParameterSymbol? through, HashSet<ISymbol> asked)
    {
        var root = use.Root();
        Origin? result = null;
        foreach (var node in root.Descendants())
        {
            var value = node switch
            {
                IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
                _ => null,
            };
            if (value is null)
                continue;
            var origin = Find(value, ref through, asked);
            result = result is { } before && before > origin ? before : origin;
        }

        if (result is not Origin.Parameter)
            through = null;
        return result ?? Origin.Other;

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);
    }

    private static IOperation Plain(IOperation value) => value is IConversionOperation { Operand: var operand } ? Plain(operand) : value;

    private static bool Derives(ITypeSymbol? type, HashSet<ISymbol> roots)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (roots.Contains(level.OriginalDefinition))
                return true;
        }

        return false;
    }
}
