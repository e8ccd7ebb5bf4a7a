using Microsoft.CodeAnalysis;

namespace Actors.Generator;

/// <summary>What the generator cannot serve. Every id has a page in <c>docs/rules</c>; ACT0001 is an analyzer's.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NotAClass = Error(
        "ACT0002", "This kind of type cannot be an actor", "'{0}' cannot be an actor because it is {1}; an actor is a plain class");

    public static readonly DiagnosticDescriptor ParameterCannotTravel = Error(
        "ACT0003", "The parameter cannot cross a mailbox", "Parameter '{0}' of '{1}' cannot cross a mailbox because it is {2}; pass a value");

    public static readonly DiagnosticDescriptor ResultCannotTravel = Error(
        "ACT0004", "The result cannot cross a mailbox", "The result of '{0}' cannot cross a mailbox because it is {1}; return a value, a task or nothing");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "ACT0005", "A handler is not async void", "'{0}' is async void, so its turn would end before its work; return Task");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "ACT0006", "The name is reserved on a proxy", "A handler cannot be called '{0}', which is {1}; choose another name, or take it out with [NotHandler]");

    public static readonly DiagnosticDescriptor SecondToken = Error(
        "ACT0007", "A handler takes at most one token", "'{0}' takes more than one CancellationToken; the runtime supplies one, which fires when the asker gives up or the actor is ended");

    public static readonly DiagnosticDescriptor DifferOnlyByToken = Error(
        "ACT0008", "Handlers differ only by a token", "'{0}' differs from another handler only by its CancellationToken, which is not part of a message; rename one of them");

    public static readonly DiagnosticDescriptor ParamsSwallowToken = Error(
        "ACT0009", "The params array would swallow a token", "Parameter '{0}' of '{1}' would take the asker's CancellationToken for an element; give it a narrower element type, or drop 'params'");

    public static readonly DiagnosticDescriptor GenericHandler = Error(
        "ACT0010", "A handler's type parameter cannot be a ref struct", "Type parameter '{0}' of '{1}' may be a ref struct, which lives on the stack and cannot cross a mailbox; take 'allows ref struct' out");

    public static readonly DiagnosticDescriptor RequiredMember = Error(
        "ACT0011", "Spawn cannot set a required member", "'{0}' is required, but Spawn calls a constructor and sets no members; make it a constructor parameter, or mark a constructor with [SetsRequiredMembers]");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "ACT0012", "The name is needed for a generated member", "'{0}' is declared here, but the generator needs the name for {1}; rename it");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "ACT0013", "The actor cannot be constructed", "'{0}' has no public or internal constructor that Spawn could call");

    public static readonly DiagnosticDescriptor DerivedFromActor = Error(
        "ACT0014", "An actor is not derived from an actor", "'{0}' derives from the actor '{1}'; move what they share into an abstract base class marked [ActorBase]");

    public static readonly DiagnosticDescriptor MisplacedHandler = Error(
        "ACT0015", "The attribute has no effect here", "[{0}] has no effect on '{1}', which is {2}");

    public static readonly DiagnosticDescriptor HookSignature = Error(
        "ACT0016", "The lifecycle hook has an unsupported signature", "'{0}' is a lifecycle hook: one instance method that returns {1} and takes {2}");

    public static readonly DiagnosticDescriptor SameSpawn = Error(
        "ACT0017", "Two constructors lead to the same Spawn method", "This constructor differs from another only by an ActorContext or an injected service, which are not arguments of Spawn; remove one of them");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "ACT0018", "Actors need C# 12 or later", "Actors need C# 12 or later; set <LangVersion>12</LangVersion> or higher in the project");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "ACT0019", "The generator failed", "The code of actor '{0}' could not be generated: {1}; please report this");

    public static readonly DiagnosticDescriptor TimeoutNotPositive = Error(
        "ACT0020", "An ask waits for a finite time that is more than zero", "The ask timeout of '{0}' is not a finite number of seconds that is more than zero");

    public static readonly DiagnosticDescriptor SupervisionOutOfRange = Error(
        "ACT0021", "The supervision setting is out of range", "{0} of [Supervise] on '{1}' is out of range: counts and delays are not negative, WithinSeconds is more than zero, Jitter is from 0 to 1");

    public static readonly DiagnosticDescriptor MailboxOutOfRange = Error(
        "ACT0022", "The mailbox setting is out of range", "[Mailbox] on '{0}' is out of range: the capacity is more than zero, and WhenFull is one of its four values");

    public static readonly DiagnosticDescriptor DropOldestInterleaves = Error(
        "ACT0023", "A mailbox that drops the oldest message does not interleave", "The mailbox of '{0}' drops its oldest message, so it cannot hold messages back while '{1}' passes them; choose another WhenFull, or mark the class [Reentrant]");

    public static readonly DiagnosticDescriptor NotARole = Error(
        "ACT0024", "The interface cannot be a role", "'{0}' cannot be a role because '{1}' is {2}; a role has asynchronous methods, and nothing else");

    public static readonly DiagnosticDescriptor NoHandlerForRole = Error(
        "ACT0025", "No handler serves the role", "'{0}' has no handler for '{1}' of role '{2}': {3}");

    public static readonly DiagnosticDescriptor EveryTakesNothing = Error(
        "ACT0026", "A periodic handler takes nothing and returns nothing", "'{0}' cannot be sent by a timer because it {1}; a handler with [Every] takes at most a CancellationToken and returns nothing or a task");

    public static readonly DiagnosticDescriptor EveryOutOfRange = Error(
        "ACT0027", "A period is a finite time that is more than zero", "[Every] on '{0}' is out of range: the period is a finite number of seconds that is more than zero, and AfterSeconds is zero or more");

    public static readonly DiagnosticDescriptor NoBehaviour = Error(
        "ACT0030", "A behaviour is a member of one enum", "[{0}] on '{1}' {2}; name members of one enum");

    public static readonly DiagnosticDescriptor TakenTwice = Error(
        "ACT0031", "Two handlers take a message in the same behaviour", "'{0}' and '{1}' both take the message '{2}' in {3}; mark each with [When] for behaviours of its own");

    public static readonly DiagnosticDescriptor CannotStandFor = Error(
        "ACT0032", "The method cannot handle that message", "'{0}' cannot handle '{1}': {2}");

    public static readonly DiagnosticDescriptor IgnoresResult = Error(
        "ACT0033", "A message that is asked for a result cannot be ignored", "'{0}' has a result, so an ask of it that is ignored could not be answered; say Otherwise.Reject or Otherwise.Stash in its [When]");

    public static readonly DiagnosticDescriptor BehaviourHook = Error(
        "ACT0034", "The method cannot be called where behaviours change", "[{0}] has no effect on '{1}', which {2}; mark one instance method for each behaviour that returns void and takes nothing, or {3}");

    public static readonly DiagnosticDescriptor StateTimeout = Error(
        "ACT0035", "The method cannot be called when the time of a behaviour is over", "[StateTimeout] has no effect on '{0}', which {1}; mark a handler with [When] that has no parameters");

    public static readonly DiagnosticDescriptor BehavioursOutOfRange = Error(
        "ACT0036", "The setting of the behaviours has no effect", "{0} on '{1}' {2}");

    public static readonly DiagnosticDescriptor OtherwiseDiffers = Error(
        "ACT0037", "Handlers of one message differ in what becomes of it otherwise", "'{0}' says Otherwise.{1} of the message '{2}', and another handler of it says something else; say it once");

    public static readonly DiagnosticDescriptor MisplacedKey = Error(
        "ACT0040", "The parameter cannot be a pool key", "Parameter '{0}' of '{1}' cannot be the key of a pool because it is {2}; mark one argument of a handler that is not generic");

    public static readonly DiagnosticDescriptor KeyWithoutHash = Error(
        "ACT0041", "The pool key has no stable hash", "Parameter '{0}' of '{1}' cannot be the key of a pool because a '{2}' has no hash that is the same in every process; use an integer, a string, a char, a bool, a Guid or an enum, or implement IPoolKey");

    public static readonly DiagnosticDescriptor CannotBroadcast = Error(
        "ACT0042", "The message cannot go to all members", "'{0}' cannot be marked [Broadcast] because it {1}; take the attribute off, or return nothing and take what all members may share");

    public static readonly DiagnosticDescriptor NoPoolKey = Error(
        "ACT0043", "A pool that routes by key needs a key for each message", "'{0}' has no [PoolKey] parameter, but pools of '{1}' route by key; mark one, or let it go to all members with [Broadcast]");

    public static readonly DiagnosticDescriptor RoutingOutOfRange = Error(
        "ACT0044", "The routing of a pool is none of its values", "[Pool] on '{0}' routes by {1}, which is none of the values of PoolRouting; name one of them");

    public static readonly DiagnosticDescriptor FlowOutOfRange = Error(
        "ACT0046", "The setting of the flow of messages is out of range", "[{0}] on '{1}' is out of range: {2}");

    public static readonly DiagnosticDescriptor BatchShape = Error(
        "ACT0047", "A handler of batches takes an immutable array and returns nothing", "'{0}' cannot handle batches because it {1}; a handler with [Batch] takes one ImmutableArray<T>, and a CancellationToken if it likes, and returns nothing or a task");

    public static readonly DiagnosticDescriptor PacedShape = Error(
        "ACT0048", "A handler that is throttled or debounced is told, and nothing else", "'{0}' cannot be throttled or debounced because it {1}; it has one of the two marks, and returns nothing or a task");

    public static readonly DiagnosticDescriptor PriorityCannot = Error(
        "ACT0049", "The actor cannot have priorities", "[Priority] on '{0}' has no effect because {1}");

    public static readonly DiagnosticDescriptor StreamExpires = Error(
        "ACT0050", "A stream does not expire", "[TimeToLive] on '{0}' has no effect: its items are asked for one by one, each with the timeout of its asker; use [AskTimeout]");

    public static readonly DiagnosticDescriptor CannotInject = Error(
        "ACT0053", "The parameter cannot be injected", "Parameter '{0}' cannot be taken from the services because it is {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        "Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/actors-dotnet/actors/blob/main/docs/rules/{id}.md");
}
