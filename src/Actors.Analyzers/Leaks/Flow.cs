using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>
/// Follows a value through one member, outwards from where it is named: into its aliases, into what holds it, and to
/// where it leaves. The order of statements does not count.
/// </summary>
internal sealed class Flow
{
    private readonly LeakContext _context;
    private readonly Body _body;
    private readonly Node _node;
    private readonly bool _isSelf;
    private readonly bool _followsCaptures;
    private readonly HashSet<(IOperation, bool, bool)> _seen = [];
    private readonly HashSet<(ISymbol, bool, bool)> _seenSymbols = [];
    private readonly Queue<(IOperation Value, bool Whole, bool Parts)> _open = new();

    /// <summary>What was followed under a condition already: calls that pass the same things round must end.</summary>
    private readonly Dictionary<(IOperation Start, bool IsResult, bool Whole, bool Parts), Node> _continued;

    private Flow(LeakContext context, Body body, Node node, bool isSelf, bool followsCaptures, Dictionary<(IOperation, bool, bool, bool), Node>? continued = null) =>
        (_context, _body, _node, _isSelf, _followsCaptures, _continued) = (context, body, node, isSelf, followsCaptures, continued ?? []);

    /// <summary>The locals that stand for the value or for what holds it.</summary>
    public HashSet<ISymbol> Aliases { get; } = new(SymbolEqualityComparer.Default);

    /// <param name="context">The compilation.</param>
    /// <param name="body">The member.</param>
    /// <param name="value">Where it is named.</param>
    /// <param name="isSelf">It is the actor itself.</param>
    /// <param name="isCode">It is a function. State that a function captures is told where the function names it.</param>
    public static (Node Node, HashSet<ISymbol> Aliases) Of(LeakContext context, Body body, IOperation value, bool isSelf, bool isCode = false)
    {
        var flow = new Flow(context, body, new Node(), isSelf, isCode);
        flow.Run(value);
        return (flow._node, flow.Aliases);
    }

    /// <summary>What happens to a parameter.</summary>
    public static Node Of(LeakContext context, Body body, IParameterSymbol parameter)
    {
        var flow = new Flow(context, body, new Node(), isSelf: false, followsCaptures: true);
        flow.TrackSymbol(parameter, whole: true, parts: true);
        flow.Drain();
        return flow._node;
    }

    private void Run(IOperation value)
    {
        _open.Enqueue((value, true, true));
        Drain();
    }

    private void Drain()
    {
        while (_open.Count > 0)
        {
            var (value, whole, parts) = _open.Dequeue();
            Step(value, whole, parts);
        }
    }

    private void Track(IOperation? value, bool whole, bool parts)
    {
        if (value is null || !(whole || parts) || !(whole ? _context.State.MayShare(value.Type) : _context.State.PartsShare(value.Type)))
            return;
        if (_seen.Add((value, whole, parts)))
            _open.Enqueue((value, whole, parts));
    }

    private void TrackSymbol(ISymbol symbol, bool whole, bool parts)
    {
        var type = symbol switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, _ => null };
        if (!(whole ? _context.State.MayShare(type) : _context.State.PartsShare(type)) || !_seenSymbols.Add((symbol.OriginalDefinition, whole, parts)))
            return;
        Aliases.Add(symbol);
        foreach (var use in _body.Uses(symbol))
        {
            Track(use, whole, parts);
            if (_followsCaptures)
                TrackCapturing(use, symbol, whole, parts);
        }
    }

    /// <summary>A function that names what belongs to the code around it holds it.</summary>
    private void TrackCapturing(IOperation use, ISymbol symbol, bool whole, bool parts)
    {
        for (var function = Body.FunctionAround(use); function is not null; function = Body.FunctionAround(function))
        {
            var declared = function is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)function).Symbol;
            if (SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, symbol.ContainingSymbol?.OriginalDefinition))
                return;
            foreach (var holder in function is ILocalFunctionOperation ? _body.Uses(declared) : [function])
                Track(holder.Parent as IDelegateCreationOperation, whole, parts);
        }
    }

    private void Step(IOperation value, bool whole, bool parts)
    {
        switch (value.Parent)
        {
            case IConversionOperation conversion:
                // That it takes itself for its role is told by a rule of its own.
                if (!(_isSelf && conversion.Type is INamedTypeSymbol role && _context.Known.IsRole(role)))
                    Track(conversion, whole, parts);
                break;
            case IParenthesizedOperation or IAwaitOperation or IDelegateCreationOperation or ITranslatedQueryOperation
                or ITupleOperation or ICollectionExpressionOperation or IWithOperation { Operand: var _ } when value.Parent is not IWithOperation with || with.Operand == value:
                Track(value.Parent, whole, parts);
                break;
            case IConditionalOperation choice when value != choice.Condition:
                Track(choice, whole, parts);
                break;
            case ICoalesceOperation or ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation }:
                Track(value.Parent is ISwitchExpressionArmOperation arm ? arm.Value == value ? arm.Parent : null : value.Parent, whole, parts);
                break;
            case ISwitchExpressionOperation or IIsPatternOperation or ISwitchOperation:
                foreach (var pattern in value.Parent.Descendants())
                {
                    TrackDeclared(pattern switch
                    {
                        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                        IListPatternOperation list => list.DeclaredSymbol,
                        _ => null,
                    }, whole, parts);
                }

                break;
            case IAssignmentOperation assignment when value == assignment.Value && assignment is ISimpleAssignmentOperation or ICoalesceAssignmentOperation:
                Store(assignment.Target, value, whole, parts);
                Track(assignment, whole, parts);
                break;
            case ICoalesceAssignmentOperation assignment:
                Track(assignment, whole, parts);
                break;
            // Delegates are joined.
            case ICompoundAssignmentOperation assignment when value == assignment.Value && assignment.Type?.TypeKind is TypeKind.Delegate:
                Store(assignment.Target, value, whole, parts);
                break;
            case IBinaryOperation { Type.TypeKind: TypeKind.Delegate } joined:
                Track(joined, whole, parts);
                break;
            case IDeconstructionAssignmentOperation assignment when value == assignment.Value:
                foreach (var target in Targets(assignment.Target))
                    Store(target, value, whole, parts);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                TrackSymbol(declarator.Symbol, whole, parts);
                break;
            case IFieldInitializerOperation or IPropertyInitializerOperation:
                _node.KeptIn[-1] = value;
                break;
            case IReturnOperation:
                Return(value, whole, parts);
                break;
            case IArgumentOperation argument:
                Pass(argument, value, whole, parts);
                break;
            case IInvocationOperation call when call.Instance == value:
                Receive(call, call.TargetMethod, whole, parts);
                break;
            case IPropertyReferenceOperation property when property.Instance == value && !_isSelf:
                // What a property of this compilation computes is its own; of others nobody knows.
                if (property.Property.IsIndexer || !_context.IsHere(property.Property) || ActorState.IsAutomatic(property.Property))
                    Track(property, whole, parts);
                break;
            case IFieldReferenceOperation field when !_isSelf:
                Track(field, whole, parts);
                break;
            case IArrayElementReferenceOperation element when element.ArrayReference == value:
                Track(element, whole, parts);
                break;
            case IImplicitIndexerReferenceOperation element when element.Instance == value:
                Track(element, whole, parts);
                break;
            case IArrayInitializerOperation { Parent: IArrayCreationOperation created }:
                Track(created, whole, parts);
                break;
            case ISpreadOperation { Parent: ICollectionExpressionOperation list }:
                Track(list, whole: false, parts);
                break;
            case IConditionalAccessOperation access:
                Track(access.Operation == value
                    ? access.WhenNotNull?.DescendantsAndSelf().FirstOrDefault(inner => inner is IConditionalAccessInstanceOperation)
                    : access, whole, parts);
                break;
            case IForEachLoopOperation loop when loop.Collection == value:
                foreach (var local in loop.Locals)
                    TrackSymbol(local, whole: true, parts);
                break;
            case IEventAssignmentOperation subscription when subscription.HandlerValue == value && subscription.Adds:
                Subscribe(subscription);
                break;
        }
    }

    private void TrackDeclared(ISymbol? symbol, bool whole, bool parts)
    {
        if (symbol is not null)
            TrackSymbol(symbol, whole, parts);
    }

    /// <summary>From a lambda's result on only its caller knows the way; of a projection that is known too.</summary>
    private void Return(IOperation value, bool whole, bool parts)
    {
        switch (Body.FunctionAround(value))
        {
            case null:
                _node.Returns.Add(value);
                break;
            case ILocalFunctionOperation function:
                foreach (var use in _body.Uses(function.Symbol).OfType<IInvocationOperation>())
                    Track(use, whole, parts);
                break;
            case IAnonymousFunctionOperation lambda when CallOf(lambda) is { } call && Compiled.IsProjection(call.TargetMethod):
                Track(call, whole: false, parts: true);
                if (Compiled.IsLazy(call.TargetMethod))
                    Track(call, whole: true, parts: true);
                break;
        }
    }

    private static IInvocationOperation? CallOf(IAnonymousFunctionOperation lambda)
    {
        var node = lambda.Parent;
        while (node is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            node = node.Parent;
        return (node as IArgumentOperation)?.Parent as IInvocationOperation;
    }

    /// <summary>The value is the receiver of a method, or the first argument of an extension.</summary>
    private void Receive(IInvocationOperation call, IMethodSymbol method, bool whole, bool parts)
    {
        if (_isSelf || _context.IsHere(method))
            return;

        // Functions that look at the elements are given them.
        foreach (var lambda in call.Arguments.Select(argument => Function(argument.Value)).OfType<IAnonymousFunctionOperation>())
        {
            foreach (var parameter in lambda.Symbol.Parameters)
                TrackSymbol(parameter, whole: true, parts: true);
        }

        var use = Compiled.OfReceiver(method);
        if (use is Use.Borrowed)
            return;
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Out))
            Store(argument.Value, argument.Value, whole, parts);

        // What a projection makes of the elements is followed from its function.
        var passesParts = parts && !Compiled.IsProjection(method);
        Track(call, whole && use is Use.Viewed, passesParts);
    }

    private static IOperation? Function(IOperation value)
    {
        while (value is IDelegateCreationOperation or IConversionOperation)
            value = value is IDelegateCreationOperation creation ? creation.Target : ((IConversionOperation)value).Operand;
        return value;
    }

    private void Pass(IArgumentOperation argument, IOperation value, bool whole, bool parts)
    {
        if (argument.Parameter is not { } parameter || parameter.RefKind is RefKind.Ref or RefKind.Out)
            return;
        var (method, instance, result) = argument.Parent switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance, (IOperation)call),
            IObjectCreationOperation creation => (creation.Constructor, null, creation),
            _ => (null, null, null!),
        };
        if (method is null)
        {
            // An index: a dictionary's key, say.
            return;
        }

        if (method.MethodKind is MethodKind.LocalFunction)
        {
            TrackSymbol(parameter, whole, parts);
        }
        else if (method.MethodKind is MethodKind.DelegateInvoke)
        {
            if (Completed(instance) is IEventReferenceOperation happening)
                Leave($"to the subscribers of '{happening.Event.Name}'", happening.Event.Display(), value);
        }
        else if (_context.ReceiverOf(method) is { } receiver)
        {
            Leave($"in a message to '{receiver}'", method.Display(), value);
        }
        else if (_context.Off.MayTake(method))
        {
            if (!_context.Off.Takes(method, argument.Parent))
                return;
            if ((parameter.Type is IArrayTypeSymbol { ElementType: var element } ? element : parameter.Type).TypeKind is TypeKind.Delegate || parameter.Name is "state" or "parameter")
                _node.Leaks.Add(new(true, $"to '{method.Display()}'", method.Display(), value));
        }
        else if (_context.IsHere(method))
        {
            PassHere(method, parameter, argument, instance, result, value, whole, parts);
        }
        else if (method is { IsStatic: true, IsExtensionMethod: true } && parameter.Ordinal is 0 && argument.Parent is IInvocationOperation call && method.IsExtensionMethod)
        {
            Receive(call, method, whole, parts);
        }
        else
        {
            PassOn(method, parameter, instance, result, value, whole, parts);
        }
    }

    private void PassOn(IMethodSymbol method, IParameterSymbol parameter, IOperation? instance, IOperation result, IOperation value, bool whole, bool parts)
    {
        switch (Compiled.OfArgument(method, parameter))
        {
            case Use.Viewed:
                Track(result, whole, parts);
                break;
            case Use.Copied:
                Track(result, whole: false, parts);
                break;
            case Use.Kept:
                StoreInto(instance, value, whole, parts);
                break;
            case Use.ElementsKept:
                if (_context.State.PartsShare(value.Type))
                    StoreInto(instance, value, whole: false, parts);
                break;
            case Use.Leaves:
                Leave($"to '{method.Display()}'", method.Display(), value);
                break;
        }
    }

    private void PassHere(IMethodSymbol method, IParameterSymbol parameter, IArgumentOperation argument, IOperation? instance, IOperation result, IOperation value, bool whole, bool parts)
    {
        // A record's constructor has no code to look at, but all that it is given becomes a property.
        if (method is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true }
            && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is RecordDeclarationSyntax))
        {
            Track(result, whole: true, parts);
        }

        var holders = new Dictionary<int, Node>();
        // Another constructor of the same object is called like a method.
        if (method.MethodKind is MethodKind.Constructor && instance is null)
            holders[-1] = Continue(result, isResult: true, whole: true, parts, flow => flow.Track(result, whole: true, parts));
        else if (instance is not null)
            holders[-1] = Continue(instance, isResult: false, whole, parts, flow => flow.StoreInto(instance, value, whole, parts));
        var arguments = argument.Parent is IInvocationOperation call ? call.Arguments : ((IObjectCreationOperation)argument.Parent!).Arguments;
        foreach (var other in arguments.Where(other => other != argument && other.Parameter is not null && _context.State.MayShare(other.Value.Type)))
        {
            holders[other.Parameter!.Ordinal] = other.Parameter.RefKind is RefKind.Ref or RefKind.Out
                ? Continue(other.Value, isResult: false, whole, parts, flow => flow.Store(other.Value, value, whole, parts))
                : Continue(other.Value, isResult: false, whole, parts, flow => flow.StoreInto(other.Value, value, whole, parts));
        }

        _node.Passings.Add(new(method.Definition(), parameter.Ordinal, value.Syntax, Continue(result, isResult: true, whole, parts, flow => flow.Track(result, whole, parts)), holders));
    }

    /// <summary>Follows what happens only if what was called does as is assumed.</summary>
    private Node Continue(IOperation start, bool isResult, bool whole, bool parts, System.Action<Flow> follow)
    {
        if (_continued.TryGetValue((start, isResult, whole, parts), out var known))
            return known;
        var node = _continued[(start, isResult, whole, parts)] = new Node();
        var flow = new Flow(_context, _body, node, isSelf: false, _followsCaptures, _continued);
        follow(flow);
        flow.Drain();
        return node;
    }

    private static IOperation? Completed(IOperation? instance)
    {
        if (instance is not IConditionalAccessInstanceOperation)
            return instance;
        var node = instance.Parent;
        while (node is not null and not IConditionalAccessOperation)
            node = node.Parent;
        return (node as IConditionalAccessOperation)?.Operation;
    }

    private static IEnumerable<IOperation> Targets(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression),
        _ => [target],
    };

    private void Store(IOperation? target, IOperation value, bool whole, bool parts)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                TrackSymbol(local.Local, whole, parts);
                break;
            case IDeclarationExpressionOperation declaration:
                foreach (var inner in Targets(declaration.Expression))
                    Store(inner, value, whole, parts);
                break;
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out } } given:
                StoreIntoParameter(given, value);
                break;
            case IParameterReferenceOperation parameter:
                TrackSymbol(parameter.Parameter, whole, parts);
                break;
            case IMemberReferenceOperation { Member: { IsStatic: true } member }:
                Leave($"into '{member.Display()}'", member.Display(), value);
                break;
            case IMemberReferenceOperation { Instance: { } instance }:
                StoreInto(instance, value, whole, parts);
                break;
            case IArrayElementReferenceOperation element:
                StoreInto(element.ArrayReference, value, whole, parts);
                break;
            case IImplicitIndexerReferenceOperation element:
                StoreInto(element.Instance, value, whole, parts);
                break;
        }
    }

    /// <summary>Something holds the value now: whose is it?</summary>
    private void StoreInto(IOperation? holder, IOperation value, bool whole, bool parts)
    {
        var asked = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var steps = 0;
        while (holder is not null && ++steps < 64)
        {
            switch (holder)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                    Track(Created(holder), whole: true, parts: true);
                    return;
                case IInstanceReferenceOperation:
                    _node.KeptIn[-1] = value;
                    return;
                case ILocalReferenceOperation local:
                    if (!asked.Add(local.Local))
                        return;
                    if (Origin(local.Local) is { } origin && !IsFresh(origin))
                    {
                        holder = origin;
                        continue;
                    }

                    TrackSymbol(local.Local, whole: true, parts: true);
                    return;
                case IParameterReferenceOperation parameter:
                    StoreIntoParameter(parameter, value);
                    return;
                case IMemberReferenceOperation { Member: { IsStatic: true } member }:
                    Leave($"into '{member.Display()}'", member.Display(), value);
                    return;
                case IMemberReferenceOperation { Instance: { } instance }:
                    if (_context.State.Part(holder, _body.Member) is { } part && _context.IsShared(part))
                    {
                        Leave($"into '{part.Name}'", part.Name, value);
                        return;
                    }

                    holder = instance;
                    continue;
                case IInvocationOperation call:
                    holder = call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
                    continue;
                case IArrayElementReferenceOperation element:
                    holder = element.ArrayReference;
                    continue;
                case IConditionalAccessInstanceOperation access:
                    holder = Completed(access);
                    continue;
                case IConversionOperation conversion:
                    holder = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    holder = parenthesized.Operand;
                    continue;
                case IAwaitOperation wait:
                    holder = wait.Operation;
                    continue;
                default:
                    return;
            }
        }
    }

    private void StoreIntoParameter(IParameterReferenceOperation reference, IOperation value)
    {
        var parameter = reference.Parameter;
        // A captured parameter of a primary constructor is a field of the actor.
        if (_context.State.Part(reference, _body.Member) is { } part)
        {
            if (_context.IsShared(part))
                Leave($"into '{part.Name}'", part.Name, value);
            return;
        }

        if (!SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, _body.Member.OriginalDefinition))
            return;
        _node.KeptIn[parameter.Ordinal] = value;
    }

    private IOperation? Origin(ILocalSymbol local)
    {
        foreach (var operation in _body.All)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    return declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value ?? Assigned(local);
                case IForEachLoopOperation loop when loop.Locals.Contains(local, SymbolEqualityComparer.Default):
                    return loop.Collection;
            }
        }

        return null;
    }

    private IOperation? Assigned(ILocalSymbol local) => _body.Uses(local)
        .Select(use => use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use ? assignment.Value : null)
        .FirstOrDefault(value => value is not null);

    private static bool IsFresh(IOperation value) => value switch
    {
        IConversionOperation conversion => IsFresh(conversion.Operand),
        IObjectCreationOperation or IArrayCreationOperation or ICollectionExpressionOperation or IAnonymousObjectCreationOperation or ITupleOperation => true,
        IInvocationOperation { Instance: null, TargetMethod.IsExtensionMethod: false } => true,
        _ => false,
    };

    /// <summary>What an initializer fills.</summary>
    private static IOperation? Created(IOperation receiver)
    {
        var node = receiver.Parent;
        while (node is not null and not (IObjectCreationOperation or IWithOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation))
            node = node.Parent;
        return node;
    }

    private void Subscribe(IEventAssignmentOperation subscription)
    {
        if (subscription.EventReference is not IEventReferenceOperation { Event: { } happening } reference)
            return;
        if (reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            _node.KeptIn[-1] = subscription.HandlerValue;
        else if (!(_context.IsRaisedByOwner(happening) && reference.Instance is { } source && _context.IsMadeHere(Completed(source) ?? source, _body)))
            _node.Leaks.Add(new(true, $"to '{happening.Display()}'", happening.Display(), subscription.HandlerValue));
    }

    private void Leave(string way, string end, IOperation value) => _node.Leaks.Add(new(false, way, end, value) { IsCopyable = !_context.State.PartsShare(value.Type) });
}
