using Actors;
using ActorService;

var builder = WebApplication.CreateBuilder(args);

// The poll starts before the server and stops after it; its proxy is a parameter of the endpoints.
builder.Services.AddActors().AddActor("poll", parent => Poll.Spawn(parent));
builder.Services.AddHealthChecks().AddActors();

var app = builder.Build();

// The token is that of the request: who hangs up cancels the turn.
app.MapGet("/votes", (PollProxy poll, CancellationToken cancellationToken) => poll.Result(cancellationToken));
app.MapPost("/votes/{candidate}", (string candidate, PollProxy poll, CancellationToken cancellationToken) => poll.Vote(candidate, cancellationToken));
app.MapHealthChecks("/healthz");

// What the actors do, live. Elsewhere than here, say who may see it: app.MapActors("/actors").RequireAuthorization();
if (app.Environment.IsDevelopment())
    app.MapActors("/actors");

app.Run();
