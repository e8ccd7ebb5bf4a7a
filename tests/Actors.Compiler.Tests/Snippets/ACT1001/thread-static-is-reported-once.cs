using System.Text;
using Actors;

public static class Builders
{
    [ThreadStatic]
    private static StringBuilder? t_builder;

    public static StringBuilder Rent() => (t_builder ??= new StringBuilder()).Clear();
}

[Actor]
public partial class Writer
{
    public string Write(int number) => Builders.{|ACT1008:Rent|}().Append(number).ToString();
}
