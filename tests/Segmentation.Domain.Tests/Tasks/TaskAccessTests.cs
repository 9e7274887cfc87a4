using Segmentation.Domain.Access;
using Segmentation.Domain.Tasks;

namespace Segmentation.Domain.Tests.Tasks;

public sealed class TaskAccessTests
{
    private static readonly Viewer Chief = new(1, Roles.Head, false, []);
    private static readonly Viewer Head = new(2, Roles.Head | Roles.Manager, true, [2, 3]);
    private static readonly Viewer Anna = new(3, Roles.Manager, true, [3]);
    private static readonly Viewer Boris = new(4, Roles.Manager, true, [4]);
    private static readonly Viewer Admin = new(5, Roles.Administrator, false, []);

    [Fact]
    public void Sees_TaskOfAnAccount_WhoSeesTheAccount()
    {
        Assert.True(Sees(Chief) && Sees(Head) && Sees(Anna));
        Assert.False(Sees(Boris) || Sees(Admin));

        static bool Sees(Viewer viewer) =>
            TaskAccess.Sees(viewer, TaskKinds.Todo, Anna.UserId, null, true, Anna.UserId);
    }

    [Fact]
    public void Sees_AfterTheAccountMoved_AssigneeAndAuthorStill()
    {
        Assert.True(TaskAccess.Sees(Anna, TaskKinds.Todo, Anna.UserId, null, true, Boris.UserId));
        Assert.True(TaskAccess.Sees(Head, TaskKinds.Todo, Anna.UserId, Head.UserId, true, Boris.UserId));
        Assert.False(TaskAccess.Sees(Head, TaskKinds.Todo, Anna.UserId, null, true, Boris.UserId));
    }

    [Fact]
    public void Sees_TaskWithoutAccount_ThoseAboveTheAssignee()
    {
        Assert.True(TaskAccess.Sees(Head, TaskKinds.Todo, Anna.UserId, null, false, null));
        Assert.False(TaskAccess.Sees(Boris, TaskKinds.Todo, Anna.UserId, null, false, null));
    }

    [Fact]
    public void MayAssign_AboutAnAccount_ToWhoSeesItAndOneself()
    {
        foreach (var assignee in new[] { Anna, Head, Chief })
            Assert.True(TaskAccess.MayAssign(Anna, TaskKinds.Todo, assignee, true, Anna.UserId));
        Assert.False(TaskAccess.MayAssign(Chief, TaskKinds.Todo, Boris, true, Anna.UserId));
        Assert.False(TaskAccess.MayAssign(Anna, TaskKinds.Todo, Admin, true, Anna.UserId));
        Assert.True(TaskAccess.MayAssign(Anna, TaskKinds.Todo, Anna, true, Boris.UserId));
    }

    [Fact]
    public void MayAssign_AboutNobodysAccount_ToTheHeadOfTheCompanyAlone()
    {
        Assert.True(TaskAccess.MayAssign(Chief, TaskKinds.Todo, Chief, true, null));
        Assert.False(TaskAccess.MayAssign(Chief, TaskKinds.Todo, Head, true, null));
    }

    [Fact]
    public void MayAssign_WithoutAccount_DownAndUpTheTree()
    {
        Assert.True(TaskAccess.MayAssign(Head, TaskKinds.Todo, Anna, false, null));
        Assert.True(TaskAccess.MayAssign(Anna, TaskKinds.Todo, Head, false, null));
        Assert.True(TaskAccess.MayAssign(Chief, TaskKinds.Todo, Admin, false, null));
        Assert.False(TaskAccess.MayAssign(Anna, TaskKinds.Todo, Boris, false, null));
    }

    [Fact]
    public void AnIncident_IsBetweenTwo_AndGoesUpTheTree()
    {
        Assert.True(TaskAccess.Sees(Anna, TaskKinds.Incident, Head.UserId, Anna.UserId, true, Anna.UserId));
        Assert.True(TaskAccess.Sees(Head, TaskKinds.Incident, Head.UserId, Anna.UserId, true, Anna.UserId));
        Assert.False(TaskAccess.Sees(Chief, TaskKinds.Incident, Head.UserId, Anna.UserId, true, Anna.UserId));
        Assert.False(TaskAccess.Sees(Chief, TaskKinds.Incident, Head.UserId, Anna.UserId, false, null));
        Assert.True(TaskAccess.MayAssign(Anna, TaskKinds.Incident, Head, true, Anna.UserId));
        Assert.False(TaskAccess.MayAssign(Anna, TaskKinds.Incident, Anna, true, Anna.UserId));
        Assert.False(TaskAccess.MayAssign(Head, TaskKinds.Incident, Anna, true, Anna.UserId));
    }
}
