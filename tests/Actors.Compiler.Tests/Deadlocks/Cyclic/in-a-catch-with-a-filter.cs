using Actors;

[Actor]
public partial class Uploader(SupportProxy support)
{
    private int _tries;

    public async Task<string> Upload(string file)
    {
        try
        {
            _tries++;
            return File(file);
        }
        catch (FormatException exception) when (exception.Message.Length > 0)
        {
            return await support.{|ACT3001:Advise|}(exception.Message);
        }
    }

    public int Tries() => _tries;

    private static string File(string name) => name.Length > 0 ? name : throw new FormatException("A file has a name.");
}

[Actor]
public partial class Support
{
    private int _known;

    public string Advise(string problem) => $"{problem} ({_known})";

    public async Task Learn(UploaderProxy uploader) => _known += await uploader.{|ACT3001:Tries|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var support = Support.Spawn(system);
        var uploader = Uploader.Spawn(system, support);
        await Task.WhenAll(uploader.Upload("").AsTask(), support.Learn(uploader).AsTask());
    }
}
