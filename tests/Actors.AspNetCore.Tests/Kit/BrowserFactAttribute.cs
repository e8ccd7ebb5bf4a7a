namespace Actors.AspNetCore.Tests.Kit;

/// <summary>A test in a real browser, skipped where the machine has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium is null)
            Skip = Missing;
    }

    internal const string Missing = "No chromium is installed: apt-get install -y --no-install-recommends chromium.";

    /// <summary>Where the browser is; null where there is none.</summary>
    public static string? Chromium { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);
}
