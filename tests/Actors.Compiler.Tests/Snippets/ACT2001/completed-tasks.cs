using Actors;

[Actor]
public partial class Gatherer
{
    private static readonly HttpClient s_http = new();

    public async Task<int> Both(string left, string right)
    {
        var a = s_http.GetStringAsync(left);
        var b = s_http.GetStringAsync(right);
        await Task.WhenAll(a, b);
        return a.Result.Length + b.Result.Length;
    }

    public async Task<int> Quick(string page)
    {
        var task = s_http.GetStringAsync(page);
        return task.IsCompletedSuccessfully ? task.Result.Length : (await task).Length;
    }

    public async Task<int> Timely(string page)
    {
        var task = s_http.GetStringAsync(page);
        if (await Task.WhenAny(task, Task.Delay(100)) != task)
            return -1;
        return task.Result.Length;
    }
}
