using Actors;
using ActorService;

var builder = WebApplication.CreateBuilder(args);

// One system for the service; it is shut down with it. One root actor, whose proxy is injected.
builder.Services.AddSingleton<ActorSystem>(_ => new ActorSystem());
builder.Services.AddSingleton(services => Poll.Spawn(services.GetRequiredService<ActorSystem>().Named("poll")));

var app = builder.Build();

app.MapGet("/votes", (PollProxy poll, CancellationToken cancellationToken) => poll.Result(cancellationToken));
app.MapPost("/votes/{candidate}", (string candidate, PollProxy poll, CancellationToken cancellationToken) => poll.Vote(candidate, cancellationToken));

app.Run();
