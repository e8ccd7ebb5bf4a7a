using System.Reflection;

namespace Actors.Package.Tests;

/// <summary>A folder with the packages, as the build has made them. Packed once.</summary>
public sealed class Feed : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-feed-").FullName;

    public static string Version => Metadata("Version");

    public string Folder => _folder;

    public async Task InitializeAsync()
    {
        foreach (var project in (string[])["PackageProject", "HostingProject", "AspNetCoreProject", "TemplatesProject"])
        {
            var (exitCode, output) = await Dotnet.RunAsync(_folder, "pack", Metadata(project), "-c", Metadata("Configuration"), "--no-build", "-o", _folder);
            Assert.True(exitCode == 0, output);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) => typeof(Feed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == key).Value!;
}
