using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Moving;

/// <summary>How a value came to belong to another.</summary>
internal enum MoveKind
{
    /// <summary>It was put into an <c>Owned</c>.</summary>
    Wrapped,

    /// <summary>The <c>Owned</c> was sent or replied.</summary>
    Sent,

    /// <summary>The content was taken out of the <c>Owned</c>.</summary>
    Taken,

    /// <summary>It was an ask, and whoever took its end has its reply.</summary>
    Awaited,
}

/// <summary>One place that moves a value.</summary>
/// <param name="Syntax">What is moved, as written.</param>
/// <param name="Kind">How.</param>
internal sealed record Move(SyntaxNode Syntax, MoveKind Kind)
{
    public int Line => Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>What the user can do about it.</summary>
    public string WayOut => Kind switch
    {
        MoveKind.Wrapped => "use it before the move, or move a copy",
        MoveKind.Sent => "send an Owned once, and take nothing from it afterwards",
        MoveKind.Awaited => "keep its reply, or turn it into a task once by AsTask()",
        _ => "keep what it gave when it was taken",
    };
}
