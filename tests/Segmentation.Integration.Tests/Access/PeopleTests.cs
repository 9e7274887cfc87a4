using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Access;

public sealed class PeopleTests : IAsyncLifetime
{
    private const Roles Both = Roles.Head | Roles.Administrator;
    private readonly MigratedDatabase _database = new();

    private People People => _database.Get<People>();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AddAsync_WithoutPassword_MakesAOneTimePasswordAndNotesItInTheAudit()
    {
        var made = await People.AddAsync(Draft("anna@x.example", Roles.Manager), null, Author.CommandLine);

        Assert.Null(made.Refusal);
        Assert.True(PasswordRules.Fits(made.Password!));
        Assert.Equal(
            ["True True"],
            await _database.RowsAsync(
                "SELECT one_time_password, password_hash NOT LIKE '%' || 'anna' || '%' FROM app_user"
            )
        );
        Assert.Equal(
            ["command line person added anna@x.example"],
            await _database.RowsAsync("SELECT author, action, subject FROM audit_event")
        );
    }

    [Theory]
    [InlineData("no address", "Anna", PersonRefusal.EmailInvalid)]
    [InlineData("Anna <anna@x.example>", "Anna", PersonRefusal.EmailInvalid)]
    [InlineData("HEAD@x.example", "Anna", PersonRefusal.EmailTaken)]
    [InlineData("anna@x.example", "  ", PersonRefusal.NameInvalid)]
    public async Task AddAsync_BadInput_IsRefusedAndKeepsNothing(string email, string name, PersonRefusal refusal)
    {
        await AddAsync("head@x.example", Both);

        var outcome = await People.AddAsync(
            new PersonDraft(email, name, Roles.Manager, null),
            null,
            Author.CommandLine
        );

        Assert.Equal(refusal, outcome.Refusal);
        Assert.Equal(["1"], await _database.RowsAsync("SELECT count(*) FROM app_user"));
    }

    [Fact]
    public async Task Reach_FollowsTheTree()
    {
        var chief = await AddAsync("chief@x.example", Both);
        var head = await AddAsync("head@x.example", Roles.Head, chief);
        var anna = await AddAsync("anna@x.example", Roles.Manager, head);
        var boris = await AddAsync("boris@x.example", Roles.Manager, chief);
        var admin = await AddAsync("admin@x.example", Roles.Administrator);

        Assert.Equal(Reach(chief, 0, chief, head, anna, boris, admin), await ReachAsync(chief));
        Assert.Equal(Reach(head, head, anna), await ReachAsync(head));
        Assert.Equal(Reach(anna, anna), await ReachAsync(anna));
        Assert.Empty(await ReachAsync(admin));

        await People.ChangeAsync(boris, "Boris", Roles.Manager, head, Author.CommandLine);
        Assert.Equal(Reach(head, head, anna, boris), await ReachAsync(head));

        await People.ChangeAsync(anna, "Anna", Roles.None, head, Author.CommandLine);
        Assert.Empty(await ReachAsync(anna));
        Assert.Equal(Reach(head, head, anna, boris), await ReachAsync(head));
    }

    [Fact]
    public async Task ChangeAsync_Cycle_IsRefusedAndChangesNothing()
    {
        var chief = await AddAsync("chief@x.example", Both);
        var head = await AddAsync("head@x.example", Roles.Head, chief);

        var outcome = await People.ChangeAsync(chief, "Chief", Both, head, Author.CommandLine);

        Assert.Equal(PersonRefusal.Cycle, outcome.Refusal);
        Assert.Equal(["null"], await _database.RowsAsync($"SELECT supervisor_id FROM app_user WHERE id = {chief}"));
        Assert.Equal(Reach(chief, 0, chief, head), await ReachAsync(chief));
    }

    [Fact]
    public async Task LastAdministrator_CanNeitherBeDisabledNorLoseTheRole()
    {
        var only = await AddAsync("only@x.example", Both);

        var disabled = await People.SetEnabledAsync(only, false, Author.CommandLine);
        var stripped = await People.ChangeAsync(only, "Only", Roles.Head, null, Author.CommandLine);

        Assert.Equal(PersonRefusal.LastAdministrator, disabled.Refusal);
        Assert.Equal(PersonRefusal.LastAdministrator, stripped.Refusal);
        Assert.NotNull(await _database.Get<PeopleQueries>().SessionAsync(only));
    }

    [Fact]
    public async Task SetEnabledAsync_TwoAdministratorsDisableEachOtherAtOnce_OneStays()
    {
        var first = await AddAsync("first@x.example", Roles.Administrator);
        var second = await AddAsync("second@x.example", Roles.Administrator);

        var outcomes = await Task.WhenAll(
            People.SetEnabledAsync(first, false, Author.CommandLine),
            People.SetEnabledAsync(second, false, Author.CommandLine)
        );

        Assert.Single(outcomes, o => o.Refusal == PersonRefusal.LastAdministrator);
        Assert.Equal(["1"], await _database.RowsAsync("SELECT count(*) FROM app_user WHERE disabled_at IS NULL"));
    }

    [Fact]
    public async Task AddFirstAsync_TwiceAtOnce_MakesOne()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => People.AddFirstAsync($"first{i}@x.example", "First", "long enough password"))
        );

        Assert.Single(outcomes, o => o.Refusal is null);
        Assert.Equal(["6"], await _database.RowsAsync("SELECT roles FROM app_user"));
    }

    private async Task<int> AddAsync(string email, Roles roles, int? supervisor = null)
    {
        var outcome = await People.AddAsync(Draft(email, roles, supervisor), null, Author.CommandLine);
        Assert.Null(outcome.Refusal);
        return outcome.Id;
    }

    private static PersonDraft Draft(string email, Roles roles, int? supervisor = null) =>
        new(email, email, roles, supervisor);

    private static IEnumerable<string> Reach(int viewer, params int[] owners) =>
        owners.Order().Select(owner => $"{viewer} {owner}");

    private async Task<List<string>> ReachAsync(int viewer) =>
        await _database.RowsAsync(
            $"SELECT viewer_id, owner_id FROM user_reach WHERE viewer_id = {viewer} ORDER BY owner_id"
        );
}
