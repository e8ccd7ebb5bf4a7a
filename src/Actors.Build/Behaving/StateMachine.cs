namespace Actors.Build.Behaving;

/// <summary>The behaviours of one actor, as its compiled code shows them.</summary>
/// <param name="Actor">The full name of the actor.</param>
/// <param name="States">The behaviours, in the order of their enum.</param>
/// <param name="First">The one that it begins in.</param>
/// <param name="Messages">Its messages.</param>
/// <param name="Transitions">Where it goes, from where, and by what.</param>
internal sealed record StateMachine(string Actor, IReadOnlyList<string> States, string First, IReadOnlyList<StateMessage> Messages, IReadOnlyList<Transition> Transitions);

/// <param name="Name">The name of the handler that gives it its name.</param>
/// <param name="Otherwise">What becomes of it in behaviours that do not take it; null where it does not come there.</param>
/// <param name="TakenBy">The method that takes it, under each behaviour that does.</param>
internal sealed record StateMessage(string Name, string? Otherwise, IReadOnlyDictionary<string, string> TakenBy);

/// <param name="From">The behaviour before.</param>
/// <param name="To">The behaviour after; null where it may be any.</param>
/// <param name="By">The handler or the hook, and after what time it comes by itself.</param>
internal sealed record Transition(string From, string? To, string By);
