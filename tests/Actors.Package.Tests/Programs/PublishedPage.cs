// The page of a host, as it is published: what it prints is what a test expects.
using Actors;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));
builder.Services.AddHealthChecks().AddActors();

var app = builder.Build();
app.MapActors("/actors");
app.MapHealthChecks("/healthz");
app.Urls.Add("http://127.0.0.1:0");
await app.StartAsync();
await app.Services.GetRequiredService<CounterProxy>().Add(1);

using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
Console.WriteLine((await client.GetStringAsync("/actors")).Contains("<title>Actors</title>"));
Console.WriteLine((await client.GetStringAsync("/actors/api/snapshot")).Contains("\"name\":\"Counter\""));
Console.WriteLine((await client.GetStringAsync("/actors/api/actor?address=/counter")).Contains("\"handled\":1,"));
Console.WriteLine(await client.GetStringAsync("/actors/api/troubles"));
Console.WriteLine(await client.GetStringAsync("/healthz"));
await app.StopAsync();

[Actor]
public partial class Counter
{
    private int _count;

    public int Add(int number) => _count += number;
}
