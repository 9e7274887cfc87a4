using Segmentation.Domain.Access;

namespace Segmentation.Domain.Tests.Access;

public class OrgTreeTests
{
    private static readonly Person Chief = new(1, Roles.Head | Roles.Administrator, null, true);
    private static readonly Person Head = new(2, Roles.Head, 1, true);
    private static readonly Person Anna = new(3, Roles.Manager, 2, true);
    private static readonly Person[] Everybody = [Chief, Head, Anna];

    [Fact]
    public void AnOrdinaryChange_IsAllowed() =>
        Assert.Null(OrgTree.Check(Everybody, new Person(0, Roles.Manager, 2, true)));

    [Fact]
    public void ACircle_IsRefused() =>
        Assert.Equal(OrgTreeRefusal.Cycle, OrgTree.Check(Everybody, Chief with { SupervisorId = 2 }));

    [Fact]
    public void OneselfAsSupervisor_IsRefused() =>
        Assert.Equal(OrgTreeRefusal.Cycle, OrgTree.Check(Everybody, Head with { SupervisorId = 2 }));

    [Fact]
    public void ASupervisorMustBeAHead() =>
        Assert.Equal(OrgTreeRefusal.SupervisorNotHead, OrgTree.Check(Everybody, Head with { SupervisorId = 3 }));

    [Fact]
    public void AnUnknownSupervisor_IsRefused() =>
        Assert.Equal(OrgTreeRefusal.SupervisorUnknown, OrgTree.Check(Everybody, Anna with { SupervisorId = 9 }));

    [Fact]
    public void AHeadWithPeopleBelow_StaysHead() =>
        Assert.Equal(OrgTreeRefusal.HasSubordinates, OrgTree.Check(Everybody, Head with { Roles = Roles.Manager }));

    [Fact]
    public void TheLastEnabledAdministrator_StaysOne()
    {
        Assert.Equal(OrgTreeRefusal.LastAdministrator, OrgTree.Check(Everybody, Chief with { Roles = Roles.Head }));
        Assert.Equal(OrgTreeRefusal.LastAdministrator, OrgTree.Check(Everybody, Chief with { Enabled = false }));
        var second = new Person(4, Roles.Administrator, null, true);
        Assert.Null(OrgTree.Check([.. Everybody, second], Chief with { Roles = Roles.Head }));
        Assert.Equal(
            OrgTreeRefusal.LastAdministrator,
            OrgTree.Check([.. Everybody, second with { Enabled = false }], Chief with { Roles = Roles.Head })
        );
    }

    [Fact]
    public void TheFirstPerson_NeedNotBeAnAdministrator() =>
        Assert.Null(OrgTree.Check([], new Person(0, Roles.Manager, null, true)));
}
