using Actors;

public sealed class Settings
{
    private static Settings s_current = new("EUR");

    private Settings(string currency) => Currency = currency;

    public string Currency { get; }

    public static Settings Current => s_current;

    public static void Load(string currency) => s_current = new Settings(currency);
}

[Actor]
public partial class Till
{
    public string Show(decimal amount) => $"{amount} {Settings.{|ACT1001:Current|}.Currency}";

    public void Switch(string currency) => Settings.{|ACT1001:Load|}(currency);
}
