using Actors;

public static class Bus
{
    public static event Action<string>? Published;

    public static void Publish(string text) => Published?.Invoke(text);
}

[Actor]
public partial class Publisher
{
    public void Say(string text) => Bus.{|ACT1001:Publish|}(text);
}
