using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.AspNetCore.Data;
using Actors.AspNetCore.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.AspNetCore;

/// <summary>Answers the requests of the page of one actor system. It reads, and changes nothing.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the application.")]
internal sealed class Inspector
{
    private const int PageSize = 200;
    private const int MaxTopology = 1 << 20;

    private static readonly byte[] Hello = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] Heartbeat = ": still here\n\n"u8.ToArray();
    private static readonly byte[] FrameHead = "data: "u8.ToArray();
    private static readonly byte[] FrameEnd = "\n\n"u8.ToArray();

    private readonly ActorSystem _system;
    private readonly Troubles _troubles;
    private readonly Rows _rows;
    private readonly LiveFeed _feed;
    private readonly CancellationToken _stopping;
    private readonly string _topologyFile;
    // Whoever looks for actors walks the tree: not too many at once.
    private readonly SemaphoreSlim _searches = new(2);

    public Inspector(ActorSystem system, string title, ActorsPageOptions options, IServiceProvider services)
    {
        _system = system;
        _rows = new Rows(options.ShowMessageContents);
        _troubles = new Troubles(system, _rows);
        _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var environment = services.GetRequiredService<IWebHostEnvironment>();
        _topologyFile = options.TopologyFile ?? Path.Combine(AppContext.BaseDirectory, $"{environment.ApplicationName}.topology.mmd");
        var maker = new SnapshotMaker(system, title, options.SlowTurn, _troubles, _rows);
        _feed = new LiveFeed(maker.Make, system.Options.TimeProvider, services.GetRequiredService<ILoggerFactory>().CreateLogger("Actors"), _stopping);
    }

    public static Task ShowPage(HttpContext context)
    {
        Protect(context.Response);
        context.Response.Headers.ContentSecurityPolicy = PageContent.Policy;
        context.Response.Headers.XFrameOptions = "DENY";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = PageContent.Html.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(PageContent.Html, 0, PageContent.Html.Length, context.RequestAborted);
    }

    public async Task StreamAsync(HttpContext context)
    {
        Protect(context.Response);
        using var viewer = _feed.TryJoin();
        if (viewer is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping, viewer.Dropped);
        var body = context.Response.Body;
        try
        {
            await body.WriteAsync(Hello, end.Token).ConfigureAwait(false);
            await body.FlushAsync(end.Token).ConfigureAwait(false);
            while (true)
            {
                var frame = await viewer.NextAsync(end.Token).ConfigureAwait(false);
                await body.WriteAsync(frame is null ? Heartbeat : FrameHead, end.Token).ConfigureAwait(false);
                if (frame is not null)
                {
                    await body.WriteAsync(frame, end.Token).ConfigureAwait(false);
                    await body.WriteAsync(FrameEnd, end.Token).ConfigureAwait(false);
                }

                await body.FlushAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer has gone, is too slow, or the host stops.
            if (viewer.Dropped.IsCancellationRequested)
                context.Abort();
        }
    }

    public async Task ShowSnapshotAsync(HttpContext context)
    {
        Protect(context.Response);
        using var viewer = _feed.TryJoin();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        try
        {
            if (viewer is not null && await viewer.NextAsync(end.Token).ConfigureAwait(false) is { } frame)
            {
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(frame, end.Token).ConfigureAwait(false);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // As below.
        }

        if (!context.Response.HasStarted)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>The children of an actor, or those that are looked for; in pages.</summary>
    public async Task ListActorsAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (parent, filter, type) = (One(query["parent"]), One(query["filter"]), One(query["type"]));
        if (!TryNumber(query["skip"], 0, int.MaxValue, 0, out var skip) || !TryNumber(query["take"], 1, PageSize, PageSize, out var take))
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, $"'skip' is a number from 0, 'take' one from 1 to {PageSize}.").ConfigureAwait(false);
            return;
        }

        if (parent is not null && (filter is not null || type is not null || !parent.StartsWith('/')))
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "'parent' is an address as /bank/alice, and comes without 'filter' and 'type'.").ConfigureAwait(false);
            return;
        }

        ActorPage? page;
        if (filter is null && type is null)
        {
            page = _system.InspectChildren(parent, skip, take);
        }
        else
        {
            await _searches.WaitAsync(context.RequestAborted).ConfigureAwait(false);
            try
            {
                page = _system.InspectMatching(filter, type, skip, take);
            }
            finally
            {
                _searches.Release();
            }
        }

        if (page is null)
            await FailAsync(context, StatusCodes.Status404NotFound, "There is no living actor of that address.").ConfigureAwait(false);
        else
            await WriteAsync(context, new PageRow([.. page.Actors.Select(_rows.Actor)], page.Total, skip), InspectorJson.Default.PageRow).ConfigureAwait(false);
    }

    public Task ShowActor(HttpContext context)
    {
        var address = One(context.Request.Query["address"]);
        if (address?.StartsWith('/') is not true)
            return FailAsync(context, StatusCodes.Status400BadRequest, "'address' is the address of an actor, as /bank/alice.");
        return _system.Inspect(address) is { } actor
            ? WriteAsync(context, new DetailRow(_rows.Actor(actor), _troubles.FailuresOf(address), _troubles.DeadLettersOf(address)), InspectorJson.Default.DetailRow)
            : FailAsync(context, StatusCodes.Status404NotFound, "There is no living actor of that address.");
    }

    public Task ListTroubles(HttpContext context) => WriteAsync(context, _troubles.All(), InspectorJson.Default.TroublesRow);

    public async Task ShowTopologyAsync(HttpContext context)
    {
        var file = new FileInfo(_topologyFile);
        if (!file.Exists || file.Length > MaxTopology)
        {
            // No error: most applications have none.
            await WriteAsync(context, new TopologyRow(Text: null), InspectorJson.Default.TopologyRow).ConfigureAwait(false);
            return;
        }

        var text = await File.ReadAllTextAsync(file.FullName, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, new TopologyRow(text), InspectorJson.Default.TopologyRow).ConfigureAwait(false);
    }

    private static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static Task FailAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new ErrorRow(why), InspectorJson.Default.ErrorRow);
    }

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        Protect(context.Response);
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    private static string? One(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static bool TryNumber(string? text, int from, int to, int missing, out int number)
    {
        number = missing;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= from && number <= to);
    }
}
