using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3006: the machine's clock, its timers, random numbers and new ids in an actor's turn. An actor that takes them
/// through a seam runs under a test's clock, and a run of it can be repeated.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PastSeamAnalyzer() : ActorAnalyzer(Descriptors.PastSeam)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var table = new Seams(known.Compilation);
        var offTurn = new OffTurn(known.Compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (table.PassedBy(operation.Operation) is { } seam && known.IsTurnCode(operation.ContainingSymbol) && !offTurn.Contains(operation.Operation))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.PastSeam, Calls.Place(operation.Operation.Syntax), Name(operation.Operation), WayOut(seam, table, operation.ContainingSymbol)));
                }
            },
            OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
    }

    private static string Name(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Display(),
        IPropertyReferenceOperation property => property.Property.Display(),
        IObjectCreationOperation { Constructor: { } constructor } => constructor.Display(),
        _ => "",
    };

    private static string WayOut(Seam seam, Seams table, ISymbol member) => seam is Seam.Numbers
        ? Seams.AtHand(member, table.Random) is { } random
            ? $"draw from '{random}'"
            : "let it come with the message or from what the actor is spawned with"
        : (Seams.AtHand(member, table.TimeProvider) ?? (Seams.AtHand(member, table.ActorContext) is { } context ? context + ".Time" : null), seam) switch
        {
            (null, Seam.Clock) => "take an ActorContext in the constructor and read its Time",
            (null, _) => "take an ActorContext in the constructor and give its Time to the wait",
            ({ } clock, Seam.Clock) => $"read '{clock}'",
            ({ } clock, _) => $"let '{clock}' do the waiting",
        };

    /// <summary>What is passed by.</summary>
    private enum Seam
    {
        Clock,
        Waiting,
        Numbers,
    }

    /// <summary>The members of the framework that a seam stands for, and where an actor has that seam.</summary>
    private sealed class Seams
    {
        private readonly Dictionary<ISymbol, Seam> _members = new(SymbolEqualityComparer.Default);

        public Seams(Compilation compilation)
        {
            TimeProvider = compilation.GetTypeByMetadataName("System.TimeProvider");
            ActorContext = compilation.GetTypeByMetadataName(Compiler.KnownNames.ActorContext);
            Random = compilation.GetTypeByMetadataName("System.Random");
            Add("System.DateTime", Seam.Clock, "Now", "UtcNow", "Today");
            Add("System.DateTimeOffset", Seam.Clock, "Now", "UtcNow");
            Add("System.Diagnostics.Stopwatch", Seam.Clock, "StartNew", "GetTimestamp", "GetElapsedTime", ".ctor");
            Add("System.Environment", Seam.Clock, "TickCount", "TickCount64");
            Add("System.Threading.Tasks.Task", Seam.Waiting, "Delay", "WaitAsync");
            Add("System.Threading.Tasks.Task`1", Seam.Waiting, "WaitAsync");
            Add("System.Threading.PeriodicTimer", Seam.Waiting, ".ctor");
            Add("System.Threading.Timer", Seam.Waiting, ".ctor");
            Add("System.Timers.Timer", Seam.Waiting, ".ctor");
            Add("System.Threading.CancellationTokenSource", Seam.Waiting, ".ctor");
            Add("System.Guid", Seam.Numbers, "NewGuid", "CreateVersion7");
            Add("System.Random", Seam.Numbers, "Shared");
            foreach (var constructor in Random?.InstanceConstructors.Where(constructor => constructor.Parameters.IsEmpty) ?? [])
                _members[constructor] = Seam.Numbers;

            void Add(string type, Seam seam, params string[] names)
            {
                foreach (var member in names.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []))
                {
                    // A token to wait for is no time, and with a provider the seam is used.
                    var parameters = (member as IMethodSymbol)?.Parameters ?? [];
                    if (!parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, TimeProvider))
                        && (member.Name is "Delay" or "GetElapsedTime" || type is not ("System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" or "System.Threading.CancellationTokenSource")
                            || parameters.Any(parameter => parameter.Type is { Name: "TimeSpan" } or { SpecialType: SpecialType.System_Int32 })))
                    {
                        _members[member] = seam;
                    }
                }
            }
        }

        public INamedTypeSymbol? TimeProvider { get; }

        public INamedTypeSymbol? ActorContext { get; }

        public INamedTypeSymbol? Random { get; }

        public Seam? PassedBy(IOperation operation)
        {
            ISymbol? member = operation switch
            {
                IInvocationOperation call => call.TargetMethod.OriginalDefinition,
                IPropertyReferenceOperation property => property.Property,
                IObjectCreationOperation { Constructor: { } constructor } => constructor,
                _ => null,
            };
            return member is not null && _members.TryGetValue(member, out var seam) && !IsForEver(operation) ? seam : null;
        }

        /// <summary>The name under which a member reaches a seam: a field or property of its actor, or a constructor's parameter.</summary>
        public static string? AtHand(ISymbol member, INamedTypeSymbol? seam)
        {
            if (seam is null || member.IsStatic || member.ContainingType is not { } actor)
                return null;
            var ofConstructor = (member as IMethodSymbol)?.MethodKind is MethodKind.Constructor ? ((IMethodSymbol)member).Parameters : [];
            var isInitializer = member is IFieldSymbol or IPropertySymbol;
            return actor.BasesAndSelf().SelectMany(level => level.GetMembers()
                    .Where(part => !isInitializer && !part.IsImplicitlyDeclared && (SymbolEqualityComparer.Default.Equals(level, actor) || part.DeclaredAccessibility is not Accessibility.Private)))
                .Select(part => (part.Name, Type: part switch
                {
                    IFieldSymbol field => field.Type,
                    IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
                    _ => null,
                }))
                .Concat(ofConstructor.Concat(Primary(actor))
                    .Select(parameter => (parameter.Name, Type: (ITypeSymbol?)parameter.Type)))
                .FirstOrDefault(found => SymbolEqualityComparer.Default.Equals(found.Type, seam)).Name;
        }

        private static IEnumerable<IParameterSymbol> Primary(INamedTypeSymbol actor) => actor.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters);

        /// <summary>To wait without an end needs no clock.</summary>
        private static bool IsForEver(IOperation operation)
        {
            var time = operation switch
            {
                IInvocationOperation call => call.Arguments.FirstOrDefault()?.Value,
                IObjectCreationOperation creation => creation.Arguments.FirstOrDefault()?.Value,
                _ => null,
            };
            return time is { ConstantValue: { HasValue: true, Value: -1 } } or IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" };
        }
    }
}
