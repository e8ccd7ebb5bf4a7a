using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>
/// The framework's types that can be shared. References hide private fields, so this list is all that is known of
/// them; each was looked at. Values of structs are copies, also where their fields can be set.
/// </summary>
internal sealed class SafeTypes
{
    private static readonly string[] Values =
    [
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Half", "System.Int128",
        "System.UInt128", "System.Index", "System.Range", "System.DBNull", "System.Version", "System.Uri", "System.TimeZoneInfo",
        "System.Threading.CancellationToken", "System.Numerics.BigInteger", "System.Numerics.Complex", "System.Numerics.Vector2",
        "System.Numerics.Vector3", "System.Numerics.Vector4", "System.Numerics.Quaternion", "System.Numerics.Plane",
        "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "System.Text.Rune", "System.Text.CompositeFormat",
        "System.Text.RegularExpressions.Regex", "System.Net.Http.HttpMethod", "System.Net.IPNetwork", "System.Drawing.Color",
        "System.Drawing.Point", "System.Drawing.PointF", "System.Drawing.Size", "System.Drawing.SizeF", "System.Drawing.Rectangle",
        "System.Drawing.RectangleF", "System.Diagnostics.ActivityContext", "System.Diagnostics.ActivityTraceId",
        "System.Diagnostics.ActivitySpanId", "System.ConsoleKeyInfo",
    ];

    /// <summary>Classes and interfaces whose every derived type is meant to be shared between threads.</summary>
    private static readonly string[] Roots =
    [
        "System.Exception", "System.Type", "System.Reflection.MemberInfo", "System.Reflection.Assembly", "System.StringComparer",
        "System.TimeProvider", "System.Diagnostics.ActivitySource", "System.Diagnostics.Metrics.Meter",
        "System.Diagnostics.Metrics.Instrument", "System.Net.Http.IHttpClientFactory", "Microsoft.Extensions.Logging.ILogger",
        "Microsoft.Extensions.Logging.ILoggerFactory", "System.Text.Json.Serialization.JsonSerializerContext",
    ];

    /// <summary>As safe as their type arguments.</summary>
    private static readonly string[] Wrappers =
    [
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2", "System.Tuple`1", "System.Tuple`2", "System.Tuple`3",
        "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8", "System.Buffers.SearchValues`1",
        "System.Numerics.Vector`1", "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Immutable.ImmutableQueue`1", "System.Collections.Immutable.ImmutableStack`1",
        "System.Collections.Immutable.ImmutableSortedDictionary`2", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.IImmutableList`1", "System.Collections.Immutable.IImmutableDictionary`2",
        "System.Collections.Immutable.IImmutableSet`1", "System.Collections.Immutable.IImmutableQueue`1",
        "System.Collections.Immutable.IImmutableStack`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Frozen.FrozenSet`1",
    ];

    private readonly HashSet<ISymbol> _values;
    private readonly HashSet<ISymbol> _roots;
    private readonly HashSet<ISymbol> _wrappers;

    public SafeTypes(Compilation compilation)
    {
        _values = compilation.TypesNamed(Values);
        _roots = compilation.TypesNamed(Roots);
        _wrappers = compilation.TypesNamed(Wrappers);
    }

    public bool IsSafe(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum
        || IsPrimitive(type.SpecialType)
        || _values.Contains(type)
        || (type is INamedTypeSymbol named
            && (named.BasesAndSelf().Any(level => _roots.Contains(level)) || named.AllInterfaces.Any(_roots.Contains) || _roots.Contains(named)));

    public bool IsWrapper(INamedTypeSymbol type) => type.IsTupleType || _wrappers.Contains(type.OriginalDefinition);

    private static bool IsPrimitive(SpecialType type) =>
        type is >= SpecialType.System_Boolean and <= SpecialType.System_String
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_DateTime or SpecialType.System_Void;
}
