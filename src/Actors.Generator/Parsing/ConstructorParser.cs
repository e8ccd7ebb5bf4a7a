using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Finds the ways to spawn an actor.</summary>
internal sealed class ConstructorParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    private readonly InjectParser _services = new(actor, known, report);

    public List<ConstructorModel> Parse()
    {
        _services.CheckOthers();
        var accessible = actor.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .ToList();
        if (accessible.Count == 0)
            report(Descriptors.NoConstructor, actor, actor.Name);
        if (RequiredMembers() is { Count: > 0 } required)
        {
            accessible.RemoveAll(constructor => !KnownSymbols.Has(constructor, known.SetsRequiredMembers));
            foreach (var member in accessible.Count == 0 ? required : [])
                report(Descriptors.RequiredMember, member, member.Name);
        }

        var signatures = new HashSet<string>(StringComparer.Ordinal);
        var models = new List<ConstructorModel>();
        foreach (var constructor in accessible.Where(CanServe))
        {
            var signature = string.Join(", ", constructor.Parameters
                .Where(parameter => !IsContext(parameter) && !_services.IsService(parameter))
                .Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
            if (signatures.Add(signature))
                models.Add(Model(constructor));
            else
                report(Descriptors.SameSpawn, constructor);
        }

        return models;
    }

    private List<ISymbol> RequiredMembers()
    {
        var required = new List<ISymbol>();
        for (INamedTypeSymbol? type = actor; type is not null; type = type.BaseType)
            required.AddRange(type.GetMembers().Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }));
        return required;
    }

    private bool IsContext(IParameterSymbol parameter) => KnownSymbols.Same(parameter.Type, known.ActorContext);

    private bool CanServe(IMethodSymbol constructor)
    {
        var canServe = !constructor.IsVararg;
        if (!canServe)
            report(Descriptors.ParameterCannotTravel, constructor, "__arglist", $"{actor.Name}'s constructor", "on the stack");
        foreach (var parameter in constructor.Parameters)
        {
            if (_services.IsService(parameter))
            {
                canServe &= _services.Parse(parameter) is not null;
                continue;
            }

            if (Travel.WhyCannot(parameter) is not { } wrong)
                continue;
            canServe = false;
            report(Descriptors.ParameterCannotTravel, parameter, parameter.Name, $"{actor.Name}'s constructor", wrong);
        }

        return canServe;
    }

    private ConstructorModel Model(IMethodSymbol constructor) => new(
        constructor.DeclaredAccessibility is Accessibility.Public ? "public" : "internal",
        new(constructor.Parameters.Select(Model)));

    private ParameterModel Model(IParameterSymbol parameter)
    {
        var isService = _services.IsService(parameter);
        return new ParameterModel(
            CSharpText.Escape(parameter.Name),
            Travel.TypeText(parameter),
            parameter.HasExplicitDefaultValue ? CSharpText.Constant(parameter.Type, parameter.ExplicitDefaultValue) : null,
            parameter.IsParams,
            isService ? ParameterRole.Service : IsContext(parameter) ? ParameterRole.Context : ParameterRole.Argument,
            PropertyName: "",
            Slot: 0,
            IsHidden: false)
        { Service = isService ? _services.Parse(parameter) : null }.WithNotices(parameter);
    }
}
