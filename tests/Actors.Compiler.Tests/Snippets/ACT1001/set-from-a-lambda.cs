using Actors;

public static class Status
{
    public static string Last { get; set; } = "";
}

[Actor]
public partial class Poller
{
    public void Poll(string text)
    {
        Action<string> store = found => Status.{|ACT1001:Last|} = found;
        store(text);
        Local();

        void Local() => Console.WriteLine(Status.{|ACT1001:Last|});
    }
}
