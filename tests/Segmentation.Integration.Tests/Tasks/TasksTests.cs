using Segmentation.Data.Audit;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Access;
using Segmentation.Domain.Tasks;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Tasks;

public sealed class TasksTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly DateOnly Today = SmallCompany.Today;

    private readonly TaskQueries _tasks = company.Get<TaskQueries>();
    private readonly SaveTask _save = company.Get<SaveTask>();

    [Fact]
    public async Task Done_AndOpenAgain_KeepsItsEnd()
    {
        var anna = await AsAsync("anna");
        var task = await AddAsync(
            anna,
            new()
            {
                Title = " Call ",
                AccountId = 5,
                DueOn = Today,
            }
        );
        Assert.Equal(("Call", anna.Viewer.UserId, "Клиент 5"), (task.Title, task.AssigneeId, Named(task)));

        var done = await _save.ChangeAsync(
            anna.Viewer,
            anna.Author,
            task.Id,
            task.Version,
            new() { State = TaskState.Done }
        );
        var late = await _save.ChangeAsync(
            anna.Viewer,
            anna.Author,
            task.Id,
            task.Version,
            new() { State = TaskState.Open }
        );
        var again = await _save.ChangeAsync(anna.Viewer, anna.Author, task.Id, null, new() { State = TaskState.Open });

        Assert.NotNull(done.Task!.EndedAt);
        Assert.Equal(TaskRefusal.Changed, late.Refusal);
        Assert.Equal((TaskState.Open, null), (again.Task!.State, again.Task.EndedAt));

        // The name of account 5 holds a phone number and a line break.
        static string Named(TaskView t) => t.AccountExternalId == "K005" ? "Клиент 5" : t.AccountName!;
    }

    [Fact]
    public async Task Task_FollowsItsAccount_AndStaysWithWhoHasToDoIt()
    {
        var (chief, anna, boris) = (await AsAsync("chief"), await AsAsync("anna"), await AsAsync("boris"));
        var task = await AddAsync(
            chief,
            new()
            {
                Title = "Moves",
                AccountId = 9,
                AssigneeId = anna.Viewer.UserId,
            }
        );
        Assert.Null(await _tasks.FindAsync(boris.Viewer, task.Id));

        await company.ScalarAsync($"UPDATE account SET owner_id = {boris.Viewer.UserId} WHERE id = 9");

        Assert.NotNull((await _tasks.FindAsync(boris.Viewer, task.Id))!.AccountName);
        var hers = (await _tasks.FindAsync(anna.Viewer, task.Id))!;
        Assert.Equal(("Moves", null, null), (hers.Title, hers.AccountId, hers.AccountName));
        var done = await _save.ChangeAsync(anna.Viewer, anna.Author, task.Id, null, new() { State = TaskState.Done });
        Assert.Null(done.Refusal);
    }

    [Fact]
    public async Task Assign_ToWhoDoesNotSeeTheAccount_IsRefused()
    {
        var (anna, boris) = (await AsAsync("anna"), await AsAsync("boris"));
        var toBoris = new TaskDraft
        {
            Title = "x",
            AccountId = 5,
            AssigneeId = boris.Viewer.UserId,
        };
        var task = await AddAsync(anna, new() { Title = "y", AccountId = 5 });

        Assert.Equal(TaskRefusal.NotForThisPerson, (await _save.AddAsync(anna.Viewer, anna.Author, toBoris)).Refusal);
        Assert.Equal(
            TaskRefusal.NotForThisPerson,
            (
                await _save.ChangeAsync(
                    anna.Viewer,
                    anna.Author,
                    task.Id,
                    null,
                    new() { AssigneeId = boris.Viewer.UserId }
                )
            ).Refusal
        );
        Assert.Equal(
            TaskRefusal.NotThere,
            (await _save.AddAsync(boris.Viewer, boris.Author, new() { Title = "z", AccountId = 5 })).Refusal
        );
        Assert.Equal(
            TaskRefusal.NoSuchPerson,
            (await _save.AddAsync(anna.Viewer, anna.Author, new() { Title = "z", AssigneeId = 999 })).Refusal
        );
    }

    [Theory]
    [InlineData("anna", 5, "Anna,Chief,Head")]
    [InlineData("chief", 7, "Chief")]
    [InlineData("head", null, "Head,Anna,Chief")]
    [InlineData("boris", null, "Boris,Chief")]
    public async Task Assignees_AreThoseWhomTheRuleAllows(string name, int? account, string expected)
    {
        var (viewer, author) = await AsAsync(name);

        var offered = await _tasks.AssigneesAsync(viewer, account);

        Assert.Equal(expected, string.Join(',', offered.Select(p => p.Name)));
        foreach (var person in SmallCompany.People)
        {
            var id = await company.IdOfAsync(person);
            var draft = new TaskDraft
            {
                Title = "offered",
                AccountId = account,
                AssigneeId = id,
            };
            var saved = await _save.AddAsync(viewer, author, draft);
            Assert.Equal(offered.Any(p => p.Id == id), saved.Refusal is null);
        }
    }

    [Fact]
    public async Task Lists_HoldWhatIsAskedFor_DueFirst()
    {
        var (head, anna) = (await AsAsync("head"), await AsAsync("anna"));
        await AddAsync(
            head,
            new()
            {
                Title = "no day",
                AccountId = 13,
                AssigneeId = anna.Viewer.UserId,
            }
        );
        await AddAsync(
            head,
            new()
            {
                Title = "later",
                AccountId = 13,
                DueOn = Today.AddDays(2),
            }
        );
        var first = await AddAsync(
            head,
            new()
            {
                Title = "first",
                AccountId = 13,
                DueOn = Today,
            }
        );
        await _save.ChangeAsync(
            head.Viewer,
            head.Author,
            first.Id,
            null,
            new() { State = TaskState.Dropped, Reason = "not now" }
        );

        Assert.Equal(["later", "no day"], await TitlesAsync(new() { AccountId = 13 }));
        Assert.Equal(["later", "no day", "first"], await TitlesAsync(new() { AccountId = 13, State = null }));
        Assert.Equal(["no day"], await TitlesAsync(new() { AccountId = 13, AssigneeId = anna.Viewer.UserId }));

        async Task<IEnumerable<string>> TitlesAsync(TaskFilter filter) =>
            (await _tasks.ListAsync(anna.Viewer, filter)).Items.Select(t => t.Title);
    }

    [Fact]
    public async Task Rule_AsksTheOwnerOnce_AndNobodyWhereThereIsNone()
    {
        var (head, anna) = (await AsAsync("head"), await AsAsync("anna"));
        // Accounts 17 and 21 are Anna's, 18 is Boris's, 19 is nobody's.
        var asked = Enumerable
            .Range(17, 5)
            .Where(a => a != 20)
            .Select(a => new RuleTask(a, "Ask", a == 17 ? null : "why", Today))
            .ToArray();

        Assert.Equal(3, await _save.AddByRuleAsync(TaskKinds.AskThreeP, asked));
        Assert.Equal(0, await _save.AddByRuleAsync(TaskKinds.AskThreeP, asked));

        Assert.Equal([new TaskGroup(TaskKinds.AskThreeP, 2, Today)], await _tasks.GroupsAsync(anna.Viewer));
        Assert.Empty(await _tasks.GroupsAsync(head.Viewer));
        var mine = new TaskFilter
        {
            AssigneeId = anna.Viewer.UserId,
            Kind = TaskKinds.AskThreeP,
            ByRule = true,
        };
        var ended = (await _tasks.ListAsync(anna.Viewer, mine)).Items[0];
        await _save.ChangeAsync(anna.Viewer, anna.Author, ended.Id, null, new() { State = TaskState.Done });

        Assert.Equal(1, await _save.AddByRuleAsync(TaskKinds.AskThreeP, asked));
        var back = await _save.ChangeAsync(anna.Viewer, anna.Author, ended.Id, null, new() { State = TaskState.Open });
        Assert.Equal(TaskRefusal.AskedAlready, back.Refusal);
    }

    public static TheoryData<TaskRefusal, TaskDraft> Wrong =>
        new()
        {
            {
                TaskRefusal.TitleMissing,
                new() { Title = " " }
            },
            {
                TaskRefusal.TitleTooLong,
                new() { Title = new string('x', 301) }
            },
            {
                TaskRefusal.ReasonTooLong,
                new() { Title = "x", Reason = new string('x', 2001) }
            },
            {
                TaskRefusal.NotText,
                new() { Title = "x\0" }
            },
            {
                TaskRefusal.KindUnknown,
                new() { Title = "x", Kind = TaskKinds.AskThreeP }
            },
            {
                TaskRefusal.SourceUnusable,
                new() { Title = "x", Source = TaskSources.Rule }
            },
            {
                TaskRefusal.NotThere,
                new() { Title = "x", DealId = 123456 }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_IsRefused(TaskRefusal refusal, TaskDraft draft)
    {
        var anna = await AsAsync("anna");

        Assert.Equal(refusal, (await _save.AddAsync(anna.Viewer, anna.Author, draft)).Refusal);
    }

    private async Task<TaskView> AddAsync((Viewer Viewer, Author Author) who, TaskDraft draft)
    {
        var saved = await _save.AddAsync(who.Viewer, who.Author, draft);
        Assert.Null(saved.Refusal);
        return saved.Task!;
    }

    private async Task<(Viewer Viewer, Author Author)> AsAsync(string name)
    {
        var email = $"{name}@test.example";
        return (await company.ViewerAsync(email), new Author(await company.IdOfAsync(email), email));
    }
}
