using Actors;

// What a writer is, only who spawned the actor knows; most likely it is the console.
[UnsafeSendable("Only the board writes to it.")]
public sealed class Wall(TextWriter writer)
{
    public TextWriter Writer => writer;

    public void Rule() => writer.WriteLine("---");
}

[Actor]
public partial class Board(Wall wall)
{
    private readonly StreamWriter _file = new("board.txt");

    public void Write(string text) => wall.Writer.WriteLine(text);

    public void Rule() => wall.Rule();

    public void Keep(string text)
    {
        _file.{|ACT2001:WriteLine|}(text);
        Helper.Print(Console.Out, text);
        Helper.{|ACT2001:Print|}(_file, text);
    }
}

public static class Helper
{
    public static void Print(TextWriter writer, string text) => writer.WriteLine(text);
}
