namespace Actors.Compiler;

/// <summary>The metadata names of what users write: the only way the compiler's side knows Actors.Abstractions.</summary>
internal static class KnownNames
{
    public const string Actor = "Actors.ActorAttribute";
    public const string ActorBase = "Actors.ActorBaseAttribute";
    public const string Role = "Actors.RoleAttribute";
    public const string Handler = "Actors.HandlerAttribute";
    public const string Every = "Actors.EveryAttribute";
    public const string NotHandler = "Actors.NotHandlerAttribute";
    public const string Throws = "Actors.ThrowsAttribute`1";
    public const string AskTimeout = "Actors.AskTimeoutAttribute";
    public const string ActorContext = "Actors.ActorContext";
    public const string ActorMessage = "Actors.ActorMessage";
    public const string ChildFailure = "Actors.ChildFailure";
    public const string SupervisorDirective = "Actors.SupervisorDirective";
    public const string Supervise = "Actors.SuperviseAttribute";
    public const string Lifetime = "Actors.LifetimeAttribute";
    public const string Mailbox = "Actors.MailboxAttribute";
    public const string Reentrant = "Actors.ReentrantAttribute";
    public const string Interleave = "Actors.InterleaveAttribute";
    public const string AllowCycle = "Actors.AllowCycleAttribute";
    public const string ReadOnly = "Actors.ReadOnlyAttribute";
    public const string Priority = "Actors.PriorityAttribute";
    public const string TimeToLive = "Actors.TimeToLiveAttribute";
    public const string Batch = "Actors.BatchAttribute";
    public const string Throttle = "Actors.ThrottleAttribute";
    public const string Debounce = "Actors.DebounceAttribute";
    public const string TurnBudget = "Actors.TurnBudgetAttribute";
    public const string Terminated = "Actors.Terminated";
    public const string StopReason = "Actors.StopReason";
    public const string Sendable = "Actors.SendableAttribute";
    public const string UnsafeSendable = "Actors.UnsafeSendableAttribute";
    public const string Blocking = "Actors.BlockingAttribute";
    public const string Owned = "Actors.Owned`1";
    public const string OwnedMaker = "Actors.Owned";
    public const string ActorParent = "Actors.IActorParent";
    public const string When = "Actors.WhenAttribute";
    public const string Behaviours = "Actors.BehavioursAttribute";
    public const string OnEnter = "Actors.OnEnterAttribute";
    public const string OnExit = "Actors.OnExitAttribute";
    public const string StateTimeout = "Actors.StateTimeoutAttribute";
    public const string BehaviourState = "Actors.BehaviourState`2";
    public const string Pool = "Actors.PoolAttribute";
    public const string PoolKey = "Actors.PoolKeyAttribute";
    public const string PoolKeyType = "Actors.IPoolKey";
    public const string Broadcast = "Actors.BroadcastAttribute";
    public const string Topic = "Actors.Topic`1";
    public const string Inject = "Actors.InjectAttribute";
    public const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    /// <summary>What the generator appends to an actor's name for its proxy.</summary>
    public const string ProxySuffix = "Proxy";

    /// <summary>Methods the runtime calls by name around an actor's life. Never handlers.</summary>
    public static readonly IReadOnlyList<string> LifecycleHooks = ["OnStart", "OnRestarting", "OnRestarted", "OnTerminated", "OnChildFailure", "OnStop"];

    /// <summary>Properties of <c>[When]</c> and <c>[Behaviours]</c>.</summary>
    public const string Handles = "Handles";
    public const string Otherwise = "Otherwise";
    public const string StashCapacity = "StashCapacity";

    /// <summary>What the generator writes into an actor that has behaviours.</summary>
    public const string Become = "Become";
    public const string Behaviour = "Behaviour";

    public static bool IsLifecycleHook(string method) => LifecycleHooks.Contains(method);

    /// <summary>
    /// Whether messages wait while the runtime calls a method that is no handler: a hook, or the disposal of an object
    /// that is replaced. An actor that has come to <c>OnStop</c> takes none any more: nobody can wait for it.
    /// </summary>
    public static bool HoldsMessagesUp(string method) => method is "DisposeAsync" || (IsLifecycleHook(method) && method is not "OnStop");
}
