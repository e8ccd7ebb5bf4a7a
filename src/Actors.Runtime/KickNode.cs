namespace Actors;

/// <summary>Makes an idle actor look at its flags.</summary>
internal sealed class KickNode : MailNode;
