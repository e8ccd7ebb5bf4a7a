using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>What one <c>try</c>, or the declaration of a handler, keeps of the exceptions that come to it.</summary>
internal readonly struct Guard(ImmutableArray<(ITypeSymbol Type, bool IsPassedOn)> clauses)
{
    /// <summary>A filter is taken at its word. A clause that ends in <c>throw;</c> has only looked.</summary>
    public static Guard Of(ITryOperation attempt) => new(
        [.. attempt.Catches.Where(clause => clause.ExceptionType is not null).Select(clause => (clause.ExceptionType, clause.Handler?.Operations.LastOrDefault() is IThrowOperation { Exception: null }))]);

    public static Guard Declaring(IEnumerable<ITypeSymbol> exceptions) => new([.. exceptions.Select(type => (type, false))]);

    /// <summary>Of several clauses the first that fits has it.</summary>
    public bool Keeps(INamedTypeSymbol exception)
    {
        foreach (var (type, isPassedOn) in clauses)
        {
            if (Failures.IsA(exception, type))
                return !isPassedOn;
        }

        return false;
    }
}
