using Actors;

namespace SupervisionZoo;

/// <summary>An animal that counts its meals, and fails when it is told to.</summary>
[Actor]
public partial class Animal(string name, DiaryProxy diary)
{
    private int _meals;

    public int Feed() => ++_meals;

    public void Misbehave(Exception how) => throw how;

    private void OnStart() => diary.Tell.Write($"    {name} wakes");

    private void OnRestarting(Exception failure) => diary.Tell.Write($"    {name} is replaced: {failure.Message}");

    private void OnStop(StopReason reason) => diary.Tell.Write($"    {name} leaves ({reason})");
}

/// <summary>Where the zoo writes down what happens: an actor too, so that nobody has to lock anything.</summary>
[Actor]
public partial class Diary(DiaryPages pages)
{
    public void Write(string line) => pages.Writer.WriteLine(line);
}

/// <summary>What the diary writes on. Nobody else does.</summary>
[UnsafeSendable("Nobody but the diary writes on them while it lives.")]
public sealed class DiaryPages(TextWriter writer)
{
    public TextWriter Writer => writer;
}
