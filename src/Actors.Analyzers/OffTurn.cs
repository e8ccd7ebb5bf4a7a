using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>
/// Tells code that runs in the turn that contains it from code handed to another thread. A lambda or local function
/// counts as the method around it, unless all that happens to it is being handed over.
/// </summary>
internal sealed class OffTurn
{
    private readonly HashSet<ISymbol> _takers = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _expressionTree;
    private readonly HashSet<ISymbol> _changes;

    public OffTurn(Compilation compilation)
    {
        Add("System.Threading.Tasks.Task", "Run", "ContinueWith", ".ctor");
        Add("System.Threading.Tasks.Task`1", "ContinueWith", ".ctor");
        Add("System.Threading.Tasks.TaskFactory", "StartNew", "ContinueWhenAll", "ContinueWhenAny");
        Add("System.Threading.Tasks.TaskFactory`1", "StartNew", "ContinueWhenAll", "ContinueWhenAny");
        Add("System.Threading.ThreadPool", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "RegisterWaitForSingleObject");
        Add("System.Threading.Thread", ".ctor");
        Add("System.Threading.Timer", ".ctor");
        Add("System.Threading.CancellationToken", "Register", "UnsafeRegister");
        Add("System.TimeProvider", "CreateTimer");
        Add("System.Threading.SynchronizationContext", "Post");
        Add("System.Threading.Tasks.Parallel", "For", "ForEach", "Invoke", "ForAsync", "ForEachAsync");
        _expressionTree = compilation.GetTypeByMetadataName("System.Linq.Expressions.Expression`1");

        _changes = compilation.TypesNamed(
        [
            "System.Collections.Specialized.INotifyCollectionChanged", "System.ComponentModel.INotifyPropertyChanged",
            "System.ComponentModel.INotifyPropertyChanging", "System.ComponentModel.IBindingList",
        ]);

        void Add(string type, params string[] members)
        {
            foreach (var member in members.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []))
                _takers.Add(member);
        }
    }

    /// <summary>
    /// Whether a call runs the function that it is given outside the turn. A turn installs a synchronization context and
    /// no task scheduler: what asks for that context comes back to the actor, all else goes to the thread pool.
    /// </summary>
    public bool Takes(IMethodSymbol method, IOperation? call) => MayTake(method) && !ComesBack(call);

    /// <summary>Whether a method runs what it is given elsewhere, if the arguments do not say otherwise.</summary>
    public bool MayTake(IMethodSymbol method) =>
        _takers.Contains(method.Definition())
        || (method.ContainingType is { Name: "ParallelEnumerable" } type && Compiled.IsInNamespace(type, "System.Linq"));

    /// <summary>
    /// An event that tells of a change, and so is raised by whoever makes the change: that of an observable collection,
    /// say. Progress is told in the context that made the object.
    /// </summary>
    public bool IsRaisedByChange(IEventSymbol happening) =>
        (happening is { Name: "ProgressChanged", ContainingType: { Name: "Progress" } progress } && Compiled.IsInNamespace(progress, "System"))
        || happening.ContainingType.AllInterfaces.Prepend(happening.ContainingType)
        .Any(type => _changes.Contains(type) && type.GetMembers(happening.Name).OfType<IEventSymbol>().Any());

    private static bool ComesBack(IOperation? call)
    {
        // What is current in a turn is the actor's own context.
        if (call is IInvocationOperation { TargetMethod.Name: "Post", Instance: { } context } && IsOfContext(context))
            return true;
        var arguments = call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return arguments.Any(argument => argument switch
        {
            { Parameter.Name: "useSynchronizationContext", Value.ConstantValue: { HasValue: true, Value: true } } => true,
            { Parameter.Type.Name: "TaskScheduler" } => IsOfContext(argument.Value),
            _ => false,
        });
    }

    /// <summary>The turn's context or its scheduler, or one that the actor keeps: which other would it keep?</summary>
    private static bool IsOfContext(IOperation scheduler) => scheduler switch
    {
        IPropertyReferenceOperation property => property.Property is { Name: "Current", ContainingType.Name: "SynchronizationContext" },
        IConditionalAccessInstanceOperation => Accessed(scheduler) is { } access && IsOfContext(access.Operation),
        IConversionOperation conversion => IsOfContext(conversion.Operand),
        IInvocationOperation call => call.TargetMethod.Name is "FromCurrentSynchronizationContext",
        IFieldReferenceOperation { Field.IsStatic: false } or ILocalReferenceOperation => true,
        _ => false,
    };

    /// <summary>A function that is posted to a context that was kept comes back to the turns, wherever that is done.</summary>
    public bool IsPostedBack(IOperation function) =>
        function.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Post" } post, Instance: { } context } } }
        && _takers.Contains(post.Definition())
        && context is IFieldReferenceOperation or ILocalReferenceOperation && IsOfContext(context);

    private static IConditionalAccessOperation? Accessed(IOperation instance)
    {
        var node = instance.Parent;
        while (node is not (null or IConditionalAccessOperation))
            node = node.Parent;
        return node as IConditionalAccessOperation;
    }

    public bool Contains(IOperation operation) => Contains(operation, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <param name="operation">Any operation.</param>
    /// <param name="asked">Functions and locals being asked about: a recursive one must not ask for ever.</param>
    private bool Contains(IOperation operation, HashSet<ISymbol> asked)
    {
        for (var node = operation; node is not null; node = node.Parent)
        {
            if (node is INameOfOperation)
                return true;
            if (node is IAnonymousFunctionOperation or IMethodReferenceOperation && IsHandedOver(node, asked))
                return true;
            if (node is ILocalFunctionOperation local && OnlyHandedOver(local, local.Symbol, asked))
                return true;
        }

        return false;
    }

    /// <summary>Follows a delegate outwards to what receives it.</summary>
    private bool IsHandedOver(IOperation function, HashSet<ISymbol> asked)
    {
        for (var node = function.Parent; ; node = node.Parent)
        {
            switch (node)
            {
                case IDelegateCreationOperation or IParenthesizedOperation:
                    continue;
                case IConversionOperation conversion:
                    // An expression tree is data: nothing in it runs here.
                    if (SymbolEqualityComparer.Default.Equals(conversion.Type?.OriginalDefinition, _expressionTree))
                        return true;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call }:
                    return Takes(call.TargetMethod, call);
                case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } }:
                    return Takes(constructor, node.Parent);
                // The framework raises its events where it likes.
                case IEventAssignmentOperation { EventReference: IEventReferenceOperation happening }:
                    return happening.Event.ContainingAssembly.IsFramework() && !IsRaisedByChange(happening.Event);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return OnlyHandedOver(declarator, declarator.Symbol, asked);
                default:
                    return false;
            }
        }
    }

    private bool OnlyHandedOver(IOperation declaration, ISymbol symbol, HashSet<ISymbol> asked)
    {
        if (!asked.Add(symbol))
            return false;

        var root = declaration.Root();
        var uses = root.Descendants().Where(node => Names(node, symbol)).ToList();
        return uses.Count > 0 && uses.TrueForAll(use => IsHandedOver(use, asked) || Contains(use, asked));
    }

    private static bool Names(IOperation node, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, node switch
    {
        ILocalReferenceOperation local => local.Local,
        IMethodReferenceOperation method => method.Method.OriginalDefinition,
        IInvocationOperation call => call.TargetMethod.OriginalDefinition,
        _ => null,
    });
}
