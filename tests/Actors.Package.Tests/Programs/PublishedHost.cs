// A host with injection, options, scopes and health, as it is published: what it prints is what a test expects.
using Actors;
using Actors.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddInMemoryCollection([new("Actors:AskTimeout", "00:00:05")]);
builder.Logging.ClearProviders().AddProvider(new Printer()).AddFilter("Microsoft", LogLevel.None).AddFilter("Actors", LogLevel.None);
builder.Services.AddScoped<Connection>();
builder.Services.AddKeyedSingleton("seven", new Rates(7));
builder.Services.AddActors()
    .AddActor<ICounter, CounterProxy>("counter", parent => Counter.Spawn(parent, start: 10))
    .AddActorPool("workers", parent => Worker.SpawnPool(parent, new PoolOptions(2)));
builder.Services.AddActors("billing").AddActor("till", parent => Till.Spawn(parent));
builder.Services.AddHealthChecks().AddActors().AddActors("billing");
var host = builder.Build();
await host.StartAsync();

Console.WriteLine($"asked: {await host.Services.GetRequiredService<CounterProxy>().Add(1)}");
Console.WriteLine($"by its role: {await host.Services.GetRequiredService<ICounter>().Add(1)}");
var till = host.Services.GetRequiredKeyedService<TillProxy>("billing");
Console.WriteLine($"of a named system: {await till.Open()}");
Console.WriteLine($"of a pool: {await host.Services.GetRequiredService<ActorPool<WorkerProxy>>().Proxy.Work(1)}");
await host.Services.GetRequiredKeyedService<ActorSystem>("billing").StopAsync(till);
Console.WriteLine($"options read: {host.Services.GetRequiredService<ActorSystem>().Options.AskTimeout}");
var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "actors-ready");
Console.WriteLine($"healthy: {health.Status}");
await host.StopAsync();

var bad = Host.CreateApplicationBuilder(args);
bad.Logging.ClearProviders();
bad.Configuration.AddInMemoryCollection([new("Actors:AskTimeout", "5s")]);
bad.Services.AddActors();
try
{
    await bad.Build().StartAsync();
}
catch (OptionsValidationException exception)
{
    Console.WriteLine($"refused: {exception.Message}");
}

public sealed class Connection : IAsyncDisposable
{
    public int Number => 1;

    public ValueTask DisposeAsync()
    {
        Console.WriteLine("connection closed");
        return default;
    }
}

public sealed class Rates(int rate)
{
    public int Rate => rate;
}

[Role]
public interface ICounter
{
    ValueTask<int> Add(int number);
}

[Actor]
public partial class Counter([Inject] ILogger<Counter> logger, int start) : ICounter
{
    private int _count = start;

    public int Add(int number)
    {
        if (_count == 10)
            logger.LogInformation("Adding {Number}", number);
        return _count += number;
    }
}

[Actor]
public partial class Till([Inject] Connection connection)
{
    public int Open() => connection.Number;
}

[Actor]
[Pool]
public partial class Worker([FromKeyedServices("seven")] Rates rates)
{
    public int Work(int number) => rates.Rate + number;
}

/// <summary>Shows an entry with its scope, as a console would.</summary>
public sealed class Printer : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        object? actor = null;
        _scopes?.ForEachScope((scope, _) => actor = scope is IEnumerable<KeyValuePair<string, object?>> values && values.FirstOrDefault(value => value.Key == "Actor").Value is { } found ? found : actor, 0);
        Console.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {formatter(state, exception)}, in the scope of {actor}");
    }

    public void Dispose()
    {
    }
}
