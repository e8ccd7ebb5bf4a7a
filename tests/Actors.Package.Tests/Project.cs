namespace Actors.Package.Tests;

/// <summary>A folder of a user's, with projects that see the packages and nothing else.</summary>
public sealed class Project : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-project-").FullName;

    /// <param name="feed">The packages.</param>
    /// <param name="isClosed">Nothing else is to be had; otherwise also what the machine is set up for.</param>
    internal Project(Feed feed, bool isClosed = true)
    {
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                {(isClosed ? "<clear />" : string.Empty)}
                <add key="feed" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
        // The packages under test stay out of the user's cache.
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
            </Project>
            """);
    }

    public string Folder => _folder;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static string Console(string framework = "net10.0", string more = "", string references = """<PackageReference Include="Actors" Version="*" />""", string outputType = "Exe", string sdk = "Microsoft.NET.Sdk") => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>{framework}</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {more}
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;

    internal Project With(string file, string text)
    {
        Write(file, text);
        return this;
    }

    /// <summary>A web application with one package.</summary>
    internal Project WithWeb(string package) =>
        With("Web.csproj", Console(references: $"""<PackageReference Include="{package}" Version="*" />""", sdk: "Microsoft.NET.Sdk.Web"));

    internal Task<(int ExitCode, string Output)> Dotnet(params string[] arguments) => Tests.Dotnet.RunAsync(_folder, arguments);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
