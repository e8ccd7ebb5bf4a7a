using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads what an actor says of pools: how they route, which parameter is the key, what goes to all members.</summary>
internal sealed class PoolParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    private const int ByKey = 3;

    /// <summary>How pools of the actor route, or null where there are none.</summary>
    public PoolModel? Parse(IReadOnlyList<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var attribute = actor.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.Pool));
        var served = new HashSet<ISymbol>(handlers.Where(handler => !handler.Model.IsPrivate).Select(handler => handler.Method), SymbolEqualityComparer.Default);
        foreach (var method in actor.GetMembers().OfType<IMethodSymbol>().Where(method => attribute is null || !served.Contains(method)))
            ReportMisplaced(method, attribute is null ? $"not a message of a pool: '{actor.Name}' has no [Pool]" : "not a message of the pool's proxy");
        if (attribute is null)
            return null;

        var routing = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int value ? value : 0;
        if (routing is < 0 or > ByKey)
        {
            report(Descriptors.RoutingOutOfRange, actor, actor.Name, routing);
            routing = 0;
        }

        return new PoolModel(routing, new(handlers.Select(handler => Message(handler.Method, handler.Model, routing))));
    }

    private void ReportMisplaced(IMethodSymbol method, string because)
    {
        if (KnownSymbols.Has(method, known.Broadcast))
            report(Descriptors.MisplacedHandler, method, "Broadcast", method.Name, because);
        foreach (var parameter in method.Parameters.Where(IsKey))
            report(Descriptors.MisplacedHandler, parameter, "PoolKey", parameter.Name, because);
    }

    private PoolMessageModel Message(IMethodSymbol method, HandlerModel handler, int routing)
    {
        // What an actor tells itself is its own affair.
        if (handler.IsPrivate)
            return new PoolMessageModel(IsForAll: false, Key: null, NeedsNoKey: true);

        var isForAll = KnownSymbols.HasOrInherits(method, known.Broadcast);
        var keys = method.Parameters.Where(IsKeyOrInherits).ToList();
        if (isForAll)
        {
            if (WhyNotForAll(method, handler, keys) is { } wrong)
                report(Descriptors.CannotBroadcast, method, method.Name, wrong);
            return new PoolMessageModel(IsForAll: handler is { Result: null, IsStream: false }, Key: null, NeedsNoKey: true);
        }

        var key = keys.Count == 0 ? null : Key(method, handler, keys);
        if (keys.Count == 0 && routing == ByKey)
            report(Descriptors.NoPoolKey, method, method.Name, actor.Name);
        return new PoolMessageModel(IsForAll: false, key, NeedsNoKey: false);
    }

    private string? WhyNotForAll(IMethodSymbol method, HandlerModel handler, List<IParameterSymbol> keys) => handler switch
    {
        { IsStream: true } => "returns a stream, and each member would have its own",
        { Result: not null } => "has a result, and each member would have its own",
        _ when keys.Count > 0 => "has a [PoolKey], which is for one member",
        _ when method.Parameters.FirstOrDefault(parameter => KnownSymbols.Same(parameter.Type, known.Owned)) is { } owned => $"takes the owned '{owned.Name}', which one actor alone can take",
        _ => null,
    };

    /// <summary>The hash of the key as an expression, where the envelope is called <c>message</c>; null where it has none.</summary>
    private string? Key(IMethodSymbol method, HandlerModel handler, List<IParameterSymbol> keys)
    {
        foreach (var second in keys.Skip(1))
            report(Descriptors.MisplacedKey, second, second.Name, method.Name, "the second one, and a message has one key");
        var parameter = keys[0];
        var model = handler.Parameters[parameter.Ordinal];
        if (model.Role is not ParameterRole.Argument || handler.Generic is not null)
        {
            report(Descriptors.MisplacedKey, parameter, parameter.Name, method.Name, handler.Generic is null ? "a token, which does not travel" : "of a generic handler, whose arguments the pool does not see");
            return null;
        }

        var value = model.IsHidden ? $"({model.Type})message.Arg{model.Slot}!" : $"message.Arg{model.Slot}";
        if (Hash(model.IsBatch ? FlowParser.Element(parameter) : parameter.Type, value, model.Type) is { } hash)
            return hash;
        report(Descriptors.KeyWithoutHash, parameter, parameter.Name, method.Name, parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        return null;
    }

    private string? Hash(ITypeSymbol type, string value, string text) => type switch
    {
        { SpecialType: SpecialType.System_String } => $"global::Actors.PoolKeys.Hash({value})",
        { SpecialType: SpecialType.System_Boolean } => $"({value}) ? 1UL : 0UL",
        { SpecialType: SpecialType.System_Char or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 } => $"global::Actors.PoolKeys.Hash((ulong)({value}))",
        { SpecialType: SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 } => $"global::Actors.PoolKeys.Hash((long)({value}))",
        { TypeKind: TypeKind.Enum } => $"global::Actors.PoolKeys.Hash(unchecked((long)({value})))",
        _ when KnownSymbols.Same(type, known.Guid) => $"global::Actors.PoolKeys.Hash({value})",
        _ when HashesItself(type) => $"global::Actors.PoolKeys.Hash<{text.TrimEnd('?')}>({value})",
        _ => null,
    };

    private bool HashesItself(ITypeSymbol type) => KnownSymbols.Same(type, known.PoolKeyType)
        || type.AllInterfaces.Any(implemented => KnownSymbols.Same(implemented, known.PoolKeyType))
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(HashesItself));

    private bool IsKey(IParameterSymbol parameter) => KnownSymbols.Has(parameter, known.PoolKey);

    /// <summary>The parameter is marked here, or in the method that is overridden.</summary>
    private bool IsKeyOrInherits(IParameterSymbol parameter)
    {
        for (var method = (IMethodSymbol?)parameter.ContainingSymbol; method is not null; method = method.OverriddenMethod)
        {
            if (IsKey(method.Parameters[parameter.Ordinal]))
                return true;
        }

        return false;
    }
}
