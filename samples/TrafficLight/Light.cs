using Actors;
using Samples;

namespace TrafficLight;

/// <summary>
/// A light for cars, with a button for those on foot. All that it does follows from its phase: which messages it takes,
/// how long it stays, and what its lamps show.
/// </summary>
[Actor]
public partial class Light(TimelineProxy timeline)
{
    /// <summary>The first is the one that a light begins in.</summary>
    public enum Phase
    {
        Red,
        RedYellow,
        Green,
        GreenEnding,
        Yellow,
        Flashing,
    }

    /// <summary>Somebody wants to cross. In green that ends the phase early; while it ends anyway, the light has heard of it already.</summary>
    [When(Phase.Green, Otherwise = Otherwise.Ignore)]
    public void Press()
    {
        timeline.Tell.Write("            the button is pressed: three seconds more for the cars");
        Become(Phase.GreenEnding);
    }

    // The same message in another phase: a handler of its own.
    [When(Phase.Red, Handles = nameof(Press))]
    private void PressInRed() => timeline.Tell.Write("            the button is pressed: walk");

    // Taken always. A light that is broken shows it, whatever it was about to do.
    public void Break() => Become(Phase.Flashing);

    [When(Phase.Flashing, Otherwise = Otherwise.Reject)]
    public void Repair() => Become(Phase.Red);

    [When(Phase.Flashing, Otherwise = Otherwise.Stash)] // A report is written when there is something to report.
    public string Report() => "a lamp is broken";

    // How long each phase lasts. Whatever else becomes of the light meanwhile, an old time-out never comes.
    [When(Phase.Red), StateTimeout(20)]
    private void EndRed() => Become(Phase.RedYellow);

    [When(Phase.RedYellow), StateTimeout(1)]
    private void EndRedYellow() => Become(Phase.Green);

    [When(Phase.Green), StateTimeout(40)]
    private void EndGreen() => Become(Phase.Yellow);

    [When(Phase.GreenEnding), StateTimeout(3)]
    private void EndGreenEarly() => Become(Phase.Yellow);

    [When(Phase.Yellow), StateTimeout(3)]
    private void EndYellow() => Become(Phase.Red);

    [OnEnter(Phase.Red, Phase.RedYellow, Phase.Green, Phase.Yellow, Phase.Flashing)]
    private void Show() => timeline.Tell.Write(Behaviour switch
    {
        Phase.Red => "red",
        Phase.RedYellow => "red yellow",
        Phase.Green => "green",
        Phase.Yellow => "yellow",
        _ => "yellow, flashing",
    });

    [OnExit(Phase.Flashing)]
    private void Repaired() => timeline.Tell.Write("            the light is repaired");
}
