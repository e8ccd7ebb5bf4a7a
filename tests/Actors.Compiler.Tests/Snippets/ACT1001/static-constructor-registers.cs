using Actors;

public static class Registry
{
    private static readonly Dictionary<string, Type> s_types = [];

    public static void Add(Type type) => s_types[type.Name] = type;
}

public static class Formats
{
    static Formats() => Registry.Add(typeof(Formats));

    public static string Trim(string text) => text.Trim();
}

[Actor]
public partial class Reader
{
    public string Read(string text) => Formats.{|ACT1001:Trim|}(text);
}
