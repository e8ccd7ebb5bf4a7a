using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reports something about a symbol at its place in the source.</summary>
internal delegate void Reporter(DiagnosticDescriptor descriptor, ISymbol at, params object[] arguments);

internal static class SourceLocation
{
    /// <summary>Where a symbol is declared by the user; of something implicit, its container.</summary>
    public static Location Of(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null; at = at.ContainingSymbol)
        {
            var location = at.Locations.FirstOrDefault(location => location.IsInSource);
            if (location is not null)
                return location;
        }

        return Location.None;
    }
}
