using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Asking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3005: an ask that a turn waits for, made without the token that says that nobody waits for the turn any more. Asks
/// only: of all other calls CA2016 says so.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForgottenTokenAnalyzer() : ActorAnalyzer(Descriptors.ForgottenToken)
{
    /// <summary>The property under which a diagnostic names the token.</summary>
    public const string Token = nameof(Token);

    /// <summary>The property under which it names the parameter that takes it.</summary>
    public const string Parameter = nameof(Parameter);

    /// <summary>The property of one that has to name the parameter at the call.</summary>
    public const string IsNamed = nameof(IsNamed);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is not { } token)
            return;
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (!known.IsTurnCode(operation.ContainingSymbol) || asks.Asked(call) is null
                    || AtHand(call, operation.ContainingSymbol, token) is not { } given || Taker(call, token) is not { } taker
                    || !asks.IsAwaited(call) || IsGivenLater(call) || IsForTheEnd(call, given))
                {
                    return;
                }

                var properties = ImmutableDictionary<string, string?>.Empty.Add(Token, given.Name).Add(Parameter, taker.Name);
                // Only behind all that come before it does an argument need no name.
                if (taker.Ordinal != call.Arguments.Count(argument => argument.ArgumentKind is ArgumentKind.Explicit) || IsAnyNamed(call))
                    properties = properties.Add(IsNamed, "");
                operation.ReportDiagnostic(Diagnostic.Create(Descriptors.ForgottenToken, Calls.Place(call.Syntax), properties, call.TargetMethod.Name, given.Name));
            },
            OperationKind.Invocation);
    }

    /// <summary>The token of the nearest function that has one and whose parameters can be named here.</summary>
    private static IParameterSymbol? AtHand(IOperation call, ISymbol member, ITypeSymbol token)
    {
        for (var node = call.Parent; node is not null; node = node.Parent)
        {
            var function = (node as IAnonymousFunctionOperation)?.Symbol ?? (node as ILocalFunctionOperation)?.Symbol;
            if (function is not null && (Of(function) is not null || function.IsStatic))
                return Of(function);
        }

        return member is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } method ? Of(method) : null;

        IParameterSymbol? Of(IMethodSymbol method) => method.Parameters.FirstOrDefault(parameter =>
            parameter is { RefKind: RefKind.None, IsDiscard: false } && SymbolEqualityComparer.Default.Equals(parameter.Type, token));
    }

    /// <summary>The parameter for a token that the call leaves out: optional, or of the overload that is the same otherwise.</summary>
    private static IParameterSymbol? Taker(IInvocationOperation call, ITypeSymbol token)
    {
        if (call.Arguments.Any(argument => argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection))
            return null;
        if (call.TargetMethod.Parameters.Any(IsToken))
            return call.Arguments.FirstOrDefault(argument => argument.ArgumentKind is ArgumentKind.DefaultValue && argument.Parameter is { } parameter && IsToken(parameter))?.Parameter;

        var method = call.TargetMethod;
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Where(other => other.Arity == method.Arity && other.Parameters.Length == method.Parameters.Length + 1)
            .Select(other => other.Arity is 0 ? other : other.Construct([.. method.TypeArguments]))
            .FirstOrDefault(other => other.Parameters.Count(IsToken) is 1
                && other.Parameters.Where(parameter => !IsToken(parameter)).Select(parameter => parameter.Type).SequenceEqual(method.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default))
            ?.Parameters.First(IsToken);

        bool IsToken(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.Type, token);
    }

    private static bool IsAnyNamed(IInvocationOperation call) => call.Arguments.Any(argument =>
        argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null });

    /// <summary>A stream takes a token when it is read, too.</summary>
    private static bool IsGivenLater(IOperation ask)
    {
        var node = ask.Parent;
        while (node is IConversionOperation or IParenthesizedOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" })
        {
            if (node is IInvocationOperation { TargetMethod.Name: "WithCancellation" })
                return true;
            node = node.Parent;
        }

        return false;
    }

    /// <summary>What is put right after a failure or at the end, or where the token was looked at, is to happen all the same.</summary>
    private static bool IsForTheEnd(IOperation ask, IParameterSymbol token)
    {
        for (var (child, node) = (ask, ask.Parent); node is not null; (child, node) = (node, node.Parent))
        {
            if (node is ICatchClauseOperation or IAnonymousFunctionOperation { Symbol.IsStatic: true }
                || (node is ITryOperation attempt && attempt.Finally == child)
                || (node is IConditionalOperation choice && choice.Condition != child && Names(choice.Condition)))
            {
                return true;
            }
        }

        return false;

        bool Names(IOperation condition) => condition.DescendantsAndSelf()
            .Any(part => part is IParameterReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Parameter, token));
    }
}
