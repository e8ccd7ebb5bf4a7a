using System.Collections.Immutable;
using Actors;

public sealed class Session
{
    public string User { get; set; } = "";
}

public sealed record Context(string Name, Session Session);

public static class Contexts
{
    public static readonly Context Root = new("root", new Session());
    public static ImmutableDictionary<string, int> Known = ImmutableDictionary<string, int>.Empty;
    public static readonly ImmutableArray<Session> Sessions = [];
}

[Actor]
public partial class Login
{
    public string User() => Contexts.{|ACT1001:Root|}.Session.User;

    public void Learn(string name) => Contexts.{|ACT1001:Known|} = Contexts.{|ACT1001:Known|}.SetItem(name, 1);

    public int Count() => Contexts.{|ACT1001:Sessions|}.Length;
}
