using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Actors.CodeFixes;

/// <summary>A blocking expression that has an awaitable twin of the same meaning.</summary>
internal sealed class BlockingExpression
{
    private readonly Shape _shape;
    private readonly INamedTypeSymbol _task;

    private BlockingExpression(ExpressionSyntax node, Shape shape, INamedTypeSymbol task) => (Node, _shape, _task) = (node, shape, task);

    private enum Shape
    {
        /// <summary><c>task.Result</c></summary>
        Result,

        /// <summary><c>task.Wait()</c></summary>
        Wait,

        /// <summary><c>task.GetAwaiter().GetResult()</c></summary>
        GetResult,

        /// <summary><c>gate.Wait(token)</c></summary>
        GateWait,

        /// <summary><c>Thread.Sleep(time)</c></summary>
        Sleep,

        /// <summary><c>Task.WaitAll(tasks)</c></summary>
        WaitAll,
    }

    public ExpressionSyntax Node { get; }

    /// <summary>Null where there is no twin: a wait for any, a time limit, a lock.</summary>
    public static BlockingExpression? At(SyntaxToken name, SemanticModel model, CancellationToken cancellation)
    {
        if (name.Parent is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } simple
            || access.Name != simple
            || model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || model.GetSymbolInfo(simple, cancellation).Symbol is not { } member)
        {
            return null;
        }

        var call = access.Parent as InvocationExpressionSyntax;
        var node = (ExpressionSyntax?)call ?? access;
        return ShapeOf(member, access, call) is { } shape ? new BlockingExpression(node, shape, task) : null;
    }

    /// <param name="node">The expression as it reads after what is inside it was rewritten.</param>
    /// <param name="generator">Writes type names.</param>
    public ExpressionSyntax ToAwait(ExpressionSyntax node, SyntaxGenerator generator)
    {
        var bare = node.WithoutTrivia();
        var awaited = _shape switch
        {
            Shape.Result => Receiver(bare),
            Shape.Wait => Receiver(((InvocationExpressionSyntax)bare).Expression),
            Shape.GetResult => WithoutConfigureAwait(Receiver(((InvocationExpressionSyntax)Receiver(((InvocationExpressionSyntax)bare).Expression)).Expression)),
            Shape.GateWait => Renamed((InvocationExpressionSyntax)bare, Receiver(((InvocationExpressionSyntax)bare).Expression), "WaitAsync"),
            Shape.Sleep => Renamed((InvocationExpressionSyntax)bare, TaskName(generator), "Delay"),
            _ => Renamed((InvocationExpressionSyntax)bare, TaskName(generator), "WhenAll"),
        };
        ExpressionSyntax result = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), awaited.WithoutTrivia());
        if (Node.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            result = SyntaxFactory.ParenthesizedExpression(result);
        }

        return result.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static Shape? ShapeOf(ISymbol member, MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call) => member switch
    {
        IPropertySymbol { Name: "Result" } => Shape.Result,
        _ when call is null => null,
        IMethodSymbol { Name: "Wait", Parameters.IsEmpty: true, ContainingType.Name: "Task" } => Shape.Wait,
        IMethodSymbol { Name: "Wait", ContainingType.Name: "SemaphoreSlim" } wait when wait.Parameters.All(IsToken) => Shape.GateWait,
        IMethodSymbol { Name: "Sleep", ContainingType.Name: "Thread" } => Shape.Sleep,
        IMethodSymbol { Name: "WaitAll", ContainingType.Name: "Task", Parameters.Length: 1 } => Shape.WaitAll,
        IMethodSymbol { Name: "GetResult" } when access.Expression is InvocationExpressionSyntax
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" },
        } => Shape.GetResult,
        _ => null,
    };

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.Name is "CancellationToken";

    private static ExpressionSyntax Receiver(ExpressionSyntax access) => ((MemberAccessExpressionSyntax)access).Expression;

    /// <summary>Kept, it would take what follows out of the turn.</summary>
    private static ExpressionSyntax WithoutConfigureAwait(ExpressionSyntax task) => task is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access,
    }
        ? access.Expression
        : task;

    private TypeSyntax TaskName(SyntaxGenerator generator) => generator.TypeName(_task);

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, ExpressionSyntax receiver, string name) =>
        call.WithExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName(name)));
}
