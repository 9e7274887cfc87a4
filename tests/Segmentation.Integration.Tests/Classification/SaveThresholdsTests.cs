using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>A proposal accepted is a new version, decided by at once; whoever looked at an older one changes nothing.</summary>
public sealed class SaveThresholdsTests : IAsyncLifetime
{
    private static readonly SchemeDefinition Xyz = Schemes.Get(XyzScheme.Id).Definition;
    private readonly MigratedDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Save_MakesAVersion_OrdersARun_AndIsAudited()
    {
        Assert.Equal(2, await SaveAsync(Viewer.Operator, 1, new XyzThresholds(Preset: XyzPreset.Lumpy)));

        Assert.Equal(
            ["2 50"],
            await _database.RowsAsync(
                "SELECT version, values ->> 'z' FROM threshold_set WHERE scheme_id = 2 AND version > 1"
            )
        );
        Assert.Equal(["1"], await _database.RowsAsync("SELECT count(*) FROM run WHERE state = 1"));
        Assert.Equal(
            ["xyz"],
            await _database.RowsAsync("SELECT subject FROM audit_event WHERE action = 'thresholds saved'")
        );
        var current = await _database.Get<ThresholdVersions>().CurrentAsync();
        Assert.Equal(50, ((XyzThresholds)current[XyzScheme.Id].Values).Z);
    }

    [Fact]
    public async Task Save_OnAnOlderVersion_ChangesNothing()
    {
        await SaveAsync(Viewer.Operator, 1, new XyzThresholds(Preset: XyzPreset.Lumpy));

        Assert.Null(await SaveAsync(Viewer.Operator, 1, new XyzThresholds(Preset: XyzPreset.Wide)));

        Assert.Equal(["2"], await _database.RowsAsync("SELECT max(version) FROM threshold_set WHERE scheme_id = 2"));
    }

    [Fact]
    public async Task Save_ByAHeadWithASupervisor_IsRefused()
    {
        var head = new Viewer(5, Roles.Head, HasSupervisor: true, [5]);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SaveAsync(head, 1, new XyzThresholds()));
    }

    [Fact]
    public async Task Save_OfNumbersThatCannotBe_SaysWhich()
    {
        var fault = await Assert.ThrowsAsync<FormatException>(() =>
            SaveAsync(Viewer.Operator, 1, new XyzThresholds(X: 30, Z: 20))
        );

        Assert.Contains("x:", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await _database.RowsAsync("SELECT max(version) FROM threshold_set WHERE scheme_id = 2"));
    }

    private Task<int?> SaveAsync(Viewer viewer, int basedOn, XyzThresholds values) =>
        _database.Get<SaveThresholds>().AsAsync(viewer, Author.CommandLine, Xyz, basedOn, values, "Because");
}
