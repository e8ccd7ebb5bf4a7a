using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>Small questions about operations that several rules ask.</summary>
internal static class Operations
{
    /// <summary>The whole body or initializer that an operation stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
