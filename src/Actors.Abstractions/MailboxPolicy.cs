using System.ComponentModel;

namespace Actors;

/// <summary>How many messages may wait for an actor, and what happens to one more. Used by generated code.</summary>
/// <param name="Capacity">More than zero.</param>
/// <param name="WhenFull">What happens to one more.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MailboxPolicy(int Capacity, WhenFull WhenFull);
