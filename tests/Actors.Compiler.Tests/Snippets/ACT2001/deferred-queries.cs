using Actors;

[Actor]
public partial class Searcher
{
    public async Task<int> Count(string folder)
    {
        var count = 0;
        await foreach (var line in File.ReadLinesAsync(folder))
            count += line.Length;
        return count;
    }

    public int CountNow(string file) => File.{|ACT2001:ReadLines|}(file).Count();
}
