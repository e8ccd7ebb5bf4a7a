using Actors;

[Actor]
public partial class Parser(MessagesProxy messages)
{
    private int _errors;

    public async Task<int> Parse(string text) =>
        int.TryParse(text, out var number) ? number : throw new FormatException(await messages.{|ACT3001:Text|}(++_errors));

    public int Errors() => _errors;
}

[Actor]
public partial class Messages
{
    private int _used;

    public string Text(int number) => $"{number} {_used++}";

    public async Task<bool> IsUsed(ParserProxy parser) => await parser.{|ACT3001:Errors|}() + _used > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var messages = Messages.Spawn(system);
        var parser = Parser.Spawn(system, messages);
        await Task.WhenAll(parser.Parse("x").AsTask(), messages.IsUsed(parser).AsTask());
    }
}
