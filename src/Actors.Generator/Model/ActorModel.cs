namespace Actors.Generator.Model;

/// <summary>All that the emitter needs to know of one actor, as plain values.</summary>
/// <param name="Identity">Its name and place.</param>
/// <param name="Type">Its fully qualified name, as in <c>global::Bank.Account</c>.</param>
/// <param name="DocumentationId">Where its documentation is, as in <c>T:Bank.Account</c>.</param>
/// <param name="Constraints">The constraint clauses of its type parameters.</param>
/// <param name="Usings">The usings of its file; only where a type made by another generator is written as in the source.</param>
/// <param name="WarningIds">What the compiler warns of under ids of the user's own, to be silenced in the generated file.</param>
/// <param name="CanExtend">The class is partial. If it is not, the proxy's members throw.</param>
/// <param name="HasSelf">The name <c>Self</c> is free.</param>
/// <param name="Constructors">The ways to spawn it.</param>
/// <param name="Handlers">Its messages, in the order of their tags.</param>
/// <param name="Roles">The roles that its proxy implements.</param>
/// <param name="Supervision">How it supervises its children, as the members of an initializer, or null.</param>
/// <param name="Lifetime">When it is started again, as an expression, or null.</param>
/// <param name="Mailbox">The bound of its mailbox, or null where it has none.</param>
/// <param name="IsReentrant">Any of its messages may start while a turn is suspended.</param>
/// <param name="InlineAsks">Its asks may run on the thread of the asker.</param>
/// <param name="Hooks">Its lifecycle hooks.</param>
/// <param name="Behaviours">Its behaviours, or null where it has none.</param>
/// <param name="Names">Names for members that users do not call, none of which is in use.</param>
internal sealed record ActorModel(
    ActorName Identity,
    string Type,
    string DocumentationId,
    string Constraints,
    EquatableArray<string> Usings,
    EquatableArray<string> WarningIds,
    bool CanExtend,
    bool HasSelf,
    EquatableArray<ConstructorModel> Constructors,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<RoleModel> Roles,
    string? Supervision,
    string? Lifetime,
    MailboxModel? Mailbox,
    bool IsReentrant,
    bool InlineAsks,
    EquatableArray<HookModel> Hooks,
    BehavioursModel? Behaviours,
    HiddenNames Names)
{
    /// <summary>What it says of pools; null where there are none of it.</summary>
    public PoolModel? Pool { get; init; }
}

/// <param name="Capacity">How many messages wait at most.</param>
/// <param name="WhenFull">What happens to one more.</param>
internal sealed record MailboxModel(int Capacity, WhenFull WhenFull)
{
    /// <summary>What a tell returns.</summary>
    public string TellType => WhenFull switch
    {
        WhenFull.Wait => "global::System.Threading.Tasks.ValueTask",
        WhenFull.Reject => "bool",
        _ => "void",
    };

    /// <summary>The method of the actor behind the proxy that sends a tell.</summary>
    public string TellMethod => WhenFull switch
    {
        WhenFull.Wait => "TellAndWait",
        WhenFull.Reject => "TryTell",
        _ => "Tell",
    };
}

/// <summary>The values of <c>Actors.WhenFull</c>, in their order.</summary>
internal enum WhenFull
{
    Wait,
    DropOldest,
    DropNewest,
    Reject,
}

/// <summary>The values of <c>Actors.Interleaving</c>, in their order.</summary>
internal enum Interleaving
{
    None,
    ReadOnly,
    Always,
}

/// <param name="Accessibility">As in <c>public</c>.</param>
/// <param name="Parameters">All its parameters; those of type <c>ActorContext</c> and services are supplied by the runtime.</param>
internal sealed record ConstructorModel(string Accessibility, EquatableArray<ParameterModel> Parameters);

/// <param name="Name">The name of the method, escaped.</param>
/// <param name="CaseName">The name of its case in the union.</param>
/// <param name="Accessibility">As in <c>public</c>; of a private handler, <c>private</c>.</param>
/// <param name="Parameters">All its parameters; the token is not part of the message.</param>
/// <param name="Result">The type of its reply, or null when it has none; of a stream, that of its items.</param>
/// <param name="IsAsync">It returns a task, or a stream.</param>
/// <param name="IsStream">It returns a stream: each item is an ask, and nobody can tell it.</param>
/// <param name="Throws">The exceptions that it declares.</param>
/// <param name="Notices">The attributes that its proxy members carry too, as source.</param>
/// <param name="IsForbidden">A call of it is an error, which only obsolete code may make.</param>
/// <param name="TimeoutTicks">How long its asks wait, in ticks of 100 ns, or null for the system's default.</param>
/// <param name="Interleaving">Beside which suspended turns it may start.</param>
/// <param name="DocumentationId">Where its documentation is.</param>
/// <param name="Generic">Its type parameters, or null when it has none.</param>
/// <param name="Every">When the runtime sends it, or null where it does not.</param>
internal sealed record HandlerModel(
    string Name,
    string CaseName,
    string Accessibility,
    EquatableArray<ParameterModel> Parameters,
    string? Result,
    bool IsAsync,
    bool IsStream,
    EquatableArray<string> Throws,
    EquatableArray<string> Notices,
    bool IsForbidden,
    long? TimeoutTicks,
    Interleaving Interleaving,
    string DocumentationId,
    GenericModel? Generic,
    EveryModel? Every)
{
    /// <summary>Which behaviours take it; null where all do.</summary>
    public GateModel? Gate { get; init; }

    /// <summary>What it says of the flow of its messages, or null.</summary>
    public FlowModel? Flow { get; init; }

    /// <summary>A timer decides when it is handled, so it cannot be asked.</summary>
    public bool IsToldOnly => Flow is { IsToldOnly: true };

    /// <summary>Its type parameters as in <c>&lt;T&gt;</c>, or empty.</summary>
    public string TypeParameters => Generic is null ? "" : $"<{string.Join(", ", Generic.Names)}>";

    /// <summary>Its constraint clauses, with a blank before each, or empty.</summary>
    public string Constraints => Generic?.Constraints ?? "";

    /// <summary>Its case in the union as it is named there; that of a private handler is opaque.</summary>
    public string CaseType => IsPrivate ? CaseName : CaseName + TypeParameters;

    /// <summary>Only the actor itself can send it.</summary>
    public bool IsPrivate => Accessibility == "private";

    /// <summary>The parameters that travel.</summary>
    public IEnumerable<ParameterModel> Arguments => Parameters.Where(parameter => parameter.Role is ParameterRole.Argument);
}

/// <param name="PeriodTicks">The time from one to the next, in ticks of 100 ns.</param>
/// <param name="DueTicks">The time until the first.</param>
internal sealed record EveryModel(long PeriodTicks, long DueTicks);

/// <param name="Names">The names of the type parameters, escaped.</param>
/// <param name="Constraints">The constraint clauses, with a blank before each.</param>
internal sealed record GenericModel(EquatableArray<string> Names, string Constraints);

/// <param name="Name">The parameter's name, escaped.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Default">Its default value as an expression, or null when it has none.</param>
/// <param name="IsParams">It is a <c>params</c> parameter.</param>
/// <param name="Role">Who supplies it.</param>
/// <param name="PropertyName">The name of its property in the union.</param>
/// <param name="Slot">The number of the envelope's property that carries it, from 1.</param>
/// <param name="IsHidden">Its type is private to the actor, so the envelope carries it as an object.</param>
internal sealed record ParameterModel(
    string Name,
    string Type,
    string? Default,
    bool IsParams,
    ParameterRole Role,
    string PropertyName,
    int Slot,
    bool IsHidden)
{
    /// <summary>The handler takes an array of these; a message carries one.</summary>
    public bool IsBatch { get; init; }

    /// <summary>What the parameter says of null to its caller, as source with a blank behind.</summary>
    public string NullNotices { get; init; } = "";

    /// <summary>What the compiler fills in where the caller says nothing, as source with a blank behind. Only beside a default.</summary>
    public string CallerNotices { get; init; } = "";

    /// <summary>The service that it is; null where it is none.</summary>
    public ServiceModel? Service { get; init; }
}

/// <param name="Key">The service's key, as an expression; null where it has none.</param>
/// <param name="OrElse">What the parameter gets where there is no such service, as an expression; null where there must be one.</param>
internal sealed record ServiceModel(string? Key, string? OrElse);

internal enum ParameterRole
{
    /// <summary>The caller; it travels in the message, or is kept for restart.</summary>
    Argument,

    /// <summary>The runtime: the handler's own token.</summary>
    Token,

    /// <summary>The runtime: the actor's context.</summary>
    Context,

    /// <summary>The services of the system.</summary>
    Service,
}

/// <param name="Name">The name of the method.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="IsAsync">It returns a task.</param>
/// <param name="ReturnsTask">It returns a <c>Task</c> rather than a <c>ValueTask</c>.</param>
internal sealed record HookModel(string Name, string Arguments, bool IsAsync, bool ReturnsTask);

/// <summary>Names of generated members that a user does not call; chosen so that they clash with nothing.</summary>
internal sealed record HiddenNames(
    string SelfField,
    string Envelope,
    string Blueprint,
    string SelfReference,
    string SelfTell,
    string SelfAfter,
    string Call,
    string ProxyActor,
    string ActorField,
    string TimeoutField,
    string DelayField,
    string TellProxy,
    string AfterProxy,
    string WithinProxy,
    string Token,
    string Run,
    string BehaviourField,
    string Behaviours);
