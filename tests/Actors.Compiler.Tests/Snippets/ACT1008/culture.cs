using System.Globalization;
using Actors;

public static class Cultures
{
    public static void Use(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
}

[Actor]
public partial class Printer
{
    public string Print(decimal amount) => amount.ToString("C", CultureInfo.CurrentCulture);

    public string PrintGerman(decimal amount) => amount.ToString("C", CultureInfo.GetCultureInfo("de-DE"));

    public void Switch(string name)
    {
        CultureInfo.{|ACT1008:CurrentUICulture|} = CultureInfo.GetCultureInfo(name);
        Thread.CurrentThread.{|ACT1008:CurrentCulture|} = CultureInfo.InvariantCulture;
        Cultures.{|ACT1008:Use|}(name);
    }
}
