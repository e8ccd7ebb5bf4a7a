using Actors;

public static class Flags
{
    public static bool IsOn;
}

[Actor]
public partial class Describer
{
    public string Describe() => nameof(Flags.IsOn) + typeof(Flags).Name;
}
