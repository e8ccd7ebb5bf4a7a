using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Reads the options from the configuration: key by key, so that nothing is found by reflection and a slip of the pen is told.</summary>
internal sealed class OptionsReader(ActorsBuilder builder, IConfiguration? configuration, IEnumerable<ActorsBuilder> systems) : IConfigureNamedOptions<ActorsOptions>
{
    private static readonly Dictionary<string, Action<ActorsOptions, IConfigurationSection>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ActorsOptions.AskTimeout)] = (options, value) => options.AskTimeout = Time(value),
        [nameof(ActorsOptions.StopTimeout)] = (options, value) => options.StopTimeout = Time(value),
        [nameof(ActorsOptions.ShutdownTimeout)] = (options, value) => options.ShutdownTimeout = string.IsNullOrEmpty(value.Value) ? null : Time(value),
        [nameof(ActorsOptions.LongTurn)] = (options, value) => options.LongTurn = Time(value),
        [nameof(ActorsOptions.MailboxAlarm)] = (options, value) => options.MailboxAlarm = Number(value),
        [nameof(ActorsOptions.InlineAsks)] = (options, value) => options.InlineAsks = Flag(value),
        [nameof(ActorsOptions.BiasedAsks)] = (options, value) => options.BiasedAsks = Flag(value),
        [nameof(ActorsOptions.StopHostWhenRootFails)] = (options, value) => options.StopHostWhenRootFails = Flag(value),
        [nameof(ActorsOptions.LogScopes)] = (options, value) => options.LogScopes = Flag(value),
        [nameof(ActorsOptions.LogMessageContents)] = (options, value) => options.LogMessageContents = Flag(value),
        [nameof(ActorsOptions.LoggedDeadLetters)] = (options, value) => options.LoggedDeadLetters = Number(value),
        [nameof(ActorsOptions.Health)] = (options, value) => Read(Section(value, $"there are, beneath it, {string.Join(", ", HealthReaders!.Keys.Order(StringComparer.Ordinal))}"), HealthReaders!, options),
        // Those of systems with a name: see CheckSystems.
        ["Systems"] = (_, value) =>
        {
            if (!string.Equals(value.Path, ActorsBuilder.SystemsSection, StringComparison.OrdinalIgnoreCase))
                throw Wrong(value, $"is read by nobody; options of systems with a name are in {ActorsBuilder.SystemsSection}");
            Section(value, "beneath it are the systems with a name, each with its options");
        },
    };

    private static readonly Dictionary<string, Action<ActorsOptions, IConfigurationSection>> HealthReaders = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ActorsHealthOptions.StuckTurn)] = (options, value) => options.Health.StuckTurn = Time(value),
        [nameof(ActorsHealthOptions.MailboxLength)] = (options, value) => options.Health.MailboxLength = Number(value),
    };

    public void Configure(string? forName, ActorsOptions options)
    {
        if (configuration is null || (forName ?? Options.DefaultName) != (builder.Name ?? Options.DefaultName))
            return;
        Read(configuration.GetSection(builder.Section), Readers, options);
        // Said once, though there may be several.
        if (ReferenceEquals(systems.First(), builder))
            CheckSystems(configuration);
    }

    public void Configure(ActorsOptions options) => Configure(Options.DefaultName, options);

    /// <summary>What is said of a system that there is not would be read by nobody.</summary>
    private void CheckSystems(IConfiguration all)
    {
        foreach (var named in all.GetSection(ActorsBuilder.SystemsSection).GetChildren())
        {
            if (!systems.Any(system => string.Equals(system.Name, named.Key, StringComparison.OrdinalIgnoreCase)))
                throw Wrong(named, $"is of no actor system; call services.AddActors(\"{named.Key}\"), or correct the name{(systems.Any(system => system.Name is not null) ? $": there are {string.Join(", ", systems.Select(system => system.Name).OfType<string>().Order(StringComparer.Ordinal))}" : "")}");
        }
    }

    private static void Read(IConfigurationSection section, Dictionary<string, Action<ActorsOptions, IConfigurationSection>> readers, ActorsOptions options)
    {
        foreach (var value in section.GetChildren())
        {
            if (!readers.TryGetValue(value.Key, out var read))
                throw Wrong(value, $"is no option of actors; there are {string.Join(", ", readers.Keys.Order(StringComparer.Ordinal))}");
            read(options, value);
        }
    }

    private static TimeSpan Time(IConfigurationSection value)
    {
        // "30" would be thirty days, which nobody means.
        if (value.Value is { } text && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time))
            return time;
        throw Wrong(value, $"is '{value.Value}', which is no time; write hours, minutes and seconds, as in \"00:00:30\"");
    }

    private static int Number(IConfigurationSection value) =>
        int.TryParse(value.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(value, $"is '{value.Value}', which is no whole number");

    private static bool Flag(IConfigurationSection value) =>
        bool.TryParse(value.Value, out var flag) ? flag : throw Wrong(value, $"is '{value.Value}'; write true or false");

    /// <summary>What has options beneath it has no value.</summary>
    private static IConfigurationSection Section(IConfigurationSection value, string wayOut) =>
        string.IsNullOrEmpty(value.Value) ? value : throw Wrong(value, $"is '{value.Value}', and no option itself; {wayOut}");

    private static OptionsValidationException Wrong(IConfigurationSection value, string why) =>
        new(Options.DefaultName, typeof(ActorsOptions), [$"{value.Path} {why}."]);
}
