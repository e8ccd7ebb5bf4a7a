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
    private readonly INamedTypeSymbol? _timeSpan;
    private readonly Surroundings _surroundings;
    private readonly bool _takesToken;
    private readonly bool _sleepsForSpan;

    private BlockingExpression(ExpressionSyntax node, Shape shape, ISymbol member, bool takesToken, Surroundings surroundings, INamedTypeSymbol task, INamedTypeSymbol? timeSpan)
    {
        (Node, _shape, _takesToken, _surroundings, _task, _timeSpan) = (node, shape, takesToken, surroundings, task, timeSpan);
        _sleepsForSpan = SymbolEqualityComparer.Default.Equals((member as IMethodSymbol)?.Parameters.FirstOrDefault()?.Type, timeSpan);
    }

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

        /// <summary><c>File.ReadAllText(path)</c>: a method that has a twin of its own name.</summary>
        Twin,
    }

    public ExpressionSyntax Node { get; }

    /// <summary>Null where there is no twin: a wait for any, a time limit, a lock.</summary>
    public static BlockingExpression? At(SyntaxToken name, SemanticModel model, CancellationToken cancellation)
    {
        if (name.Parent is not SimpleNameSyntax simple
            || model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || model.GetSymbolInfo(simple, cancellation).Symbol is not { } member)
        {
            return null;
        }

        var access = simple.Parent as MemberAccessExpressionSyntax;
        if (access is not null && access.Name != simple)
            return null;
        var call = (access ?? (ExpressionSyntax)simple).Parent as InvocationExpressionSyntax;
        if ((call ?? (ExpressionSyntax?)access) is not { } node)
            return null;

        var takesToken = false;
        var surroundings = Surroundings.Of(node, model, cancellation);
        var shape = access is null ? null : ShapeOf(member, access, call);
        if (shape is null && call is not null && simple is IdentifierNameSyntax && member is IMethodSymbol method
            && AwaitableTwin.Exists(method, model, simple.SpanStart, surroundings.Token is not null && IsComplete(call, method), out takesToken))
        {
            shape = Shape.Twin;
        }

        return shape is null
            ? null
            : new BlockingExpression(
                node, shape.Value, member, takesToken, surroundings, task, model.Compilation.GetTypeByMetadataName("System.TimeSpan"));
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
            Shape.Sleep => Delay((InvocationExpressionSyntax)bare, generator),
            Shape.Twin => WithToken(Twin((InvocationExpressionSyntax)bare)),
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
        // The mark may stand at a helper of any name: only the framework's own members have these twins.
        { ContainingType.ContainingNamespace: var home } when home?.ToDisplayString()
            is not ("System.Threading" or "System.Threading.Tasks" or "System.Runtime.CompilerServices") => null,
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

    /// <summary>By the actor's clock, where one is at hand, so that tests can turn it.</summary>
    private InvocationExpressionSyntax Delay(InvocationExpressionSyntax sleep, SyntaxGenerator generator)
    {
        var delay = Renamed(sleep, TaskName(generator), "Delay");
        if (_surroundings.Clock is { } clock && _timeSpan is not null && sleep.ArgumentList.Arguments is { Count: 1 } arguments)
        {
            var time = arguments[0].Expression;
            if (!_sleepsForSpan)
            {
                time = SyntaxFactory.InvocationExpression(
                    SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, generator.TypeName(_timeSpan), SyntaxFactory.IdentifierName("FromMilliseconds")),
                    SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(time))));
            }

            delay = delay.WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([SyntaxFactory.Argument(time), SyntaxFactory.Argument(clock)])));
        }

        return _surroundings.Token is { } token ? delay.AddArgumentListArguments(SyntaxFactory.Argument(token)) : delay;
    }

    private static InvocationExpressionSyntax Twin(InvocationExpressionSyntax call) => call.WithExpression(call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.WithName(Async(access.Name)),
        SimpleNameSyntax name => Async(name),
        var other => other,
    });

    private static IdentifierNameSyntax Async(SimpleNameSyntax name) =>
        SyntaxFactory.IdentifierName(name.Identifier.ValueText + "Async").WithTriviaFrom(name);

    /// <summary>Every parameter has its argument in place, so that one more is the next.</summary>
    private static bool IsComplete(InvocationExpressionSyntax call, IMethodSymbol method) =>
        call.ArgumentList.Arguments.Count == method.Parameters.Length && call.ArgumentList.Arguments.All(argument => argument.NameColon is null);

    private InvocationExpressionSyntax WithToken(InvocationExpressionSyntax call) =>
        _takesToken && _surroundings.Token is { } token ? call.AddArgumentListArguments(SyntaxFactory.Argument(token)) : call;

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
