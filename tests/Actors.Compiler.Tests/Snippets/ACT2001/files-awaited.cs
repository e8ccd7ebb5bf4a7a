using Actors;

[Actor]
public partial class Report
{
    public async Task<string> Read(CancellationToken cancellationToken) => await File.ReadAllTextAsync("report.txt", cancellationToken);

    public async Task Write(string text)
    {
        await using var file = File.Create("report.txt");
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync(text);
        await writer.FlushAsync();
    }

    public bool Exists() => File.Exists("report.txt") && Path.GetExtension("report.txt").Length > 0;

    public void Drop() => File.Delete("report.txt");
}
