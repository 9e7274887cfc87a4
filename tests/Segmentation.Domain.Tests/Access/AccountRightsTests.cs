using Segmentation.Domain.Access;

namespace Segmentation.Domain.Tests.Access;

/// <summary>
/// Who may say what of whose account. The company head (1) stands above a head who also sells (2), who stands above a
/// manager (3); a second manager (5) stands under the company head alone, a third (6) under nobody.
/// </summary>
public class AccountRightsTests
{
    private static readonly Viewer Chief = new(1, Roles.Head | Roles.Manager, false, []);
    private static readonly Viewer Head = new(2, Roles.Head | Roles.Manager, true, [2, 3]);
    private static readonly Viewer Manager = new(3, Roles.Manager, true, [3]);
    private static readonly Viewer Other = new(5, Roles.Manager, true, [5]);
    private static readonly Viewer Free = new(6, Roles.Manager, false, [6]);
    private static readonly Viewer Administrator = new(4, Roles.Administrator, false, []);
    private static readonly Viewer Retired = new(3, Roles.None, true, []);

    private static readonly AccountOwner OfManager = new(3, 2);
    private static readonly AccountOwner OfHead = new(2, 1);
    private static readonly AccountOwner OfChief = new(1, null);
    private static readonly AccountOwner OfFree = new(6, null);
    private static readonly AccountOwner OfNobody = new(null, null);

    [Fact]
    public void MarksAs_OwnerAndDirectSupervisor_EachGiveTheirOwn()
    {
        Assert.Equal(MarkSide.Manager, Manager.MarksAs(OfManager));
        Assert.Equal(MarkSide.Head, Head.MarksAs(OfManager));
        Assert.Equal(MarkSide.Manager, Head.MarksAs(OfHead));
        Assert.Equal(MarkSide.Head, Chief.MarksAs(OfHead));
        Assert.Equal(MarkSide.Manager, Chief.MarksAs(OfChief));
    }

    [Fact]
    public void MarksAs_FurtherAboveOrAside_GivesNone()
    {
        Assert.Null(Chief.MarksAs(OfManager));
        Assert.Null(Other.MarksAs(OfManager));
        Assert.Null(Administrator.MarksAs(OfManager));
        Assert.Null(Retired.MarksAs(OfManager));
    }

    [Fact]
    public void MarksAs_WithoutOwnerOrSupervisor_IsForAnyHeadWhoSeesIt()
    {
        Assert.Equal(MarkSide.Head, Chief.MarksAs(OfNobody));
        Assert.Equal(MarkSide.Head, Chief.MarksAs(OfFree));
        Assert.Equal(MarkSide.Head, Viewer.Operator.MarksAs(OfNobody));
        Assert.Equal(MarkSide.Manager, Free.MarksAs(OfFree));
        Assert.Null(Head.MarksAs(OfNobody));
        Assert.Null(Head.MarksAs(OfFree));
        Assert.Null(Manager.MarksAs(OfNobody));
        Assert.Null(Administrator.MarksAs(OfNobody));
    }

    [Fact]
    public void DecidesOn_IsForWhoStandsAbove()
    {
        Assert.True(Head.DecidesOn(OfManager));
        Assert.True(Chief.DecidesOn(OfManager));
        Assert.True(Chief.DecidesOn(OfHead));
        Assert.True(Chief.DecidesOn(OfFree));
        Assert.False(Manager.DecidesOn(OfManager));
        Assert.False(Head.DecidesOn(OfHead));
        Assert.False(Other.DecidesOn(OfManager));
        Assert.False(Administrator.DecidesOn(OfManager));
    }

    [Fact]
    public void DecidesOn_WhereNobodyStandsAbove_TheCompanyHeadDoes()
    {
        Assert.True(Chief.DecidesOn(OfChief));
        Assert.True(Chief.DecidesOn(OfNobody));
        Assert.False(Head.DecidesOn(OfNobody));
        Assert.False(Free.DecidesOn(OfFree));
    }

    [Fact]
    public void ReadsDossier_IsForOwnerAndDirectSupervisorAlone()
    {
        Assert.True(Manager.ReadsDossier(OfManager));
        Assert.True(Head.ReadsDossier(OfManager));
        Assert.False(Chief.ReadsDossier(OfManager));
        Assert.False(Other.ReadsDossier(OfManager));
        Assert.True(Head.ReadsDossier(OfHead));
        Assert.True(Chief.ReadsDossier(OfHead));
        Assert.True(Free.ReadsDossier(OfFree));
        Assert.False(Chief.ReadsDossier(OfFree));
        Assert.False(Retired.ReadsDossier(OfManager));
    }

    [Fact]
    public void ReadsDossier_OfNobodysAccount_IsForNobody()
    {
        Assert.False(Chief.ReadsDossier(OfNobody));
        Assert.False(Viewer.Operator.ReadsDossier(OfNobody));
        Assert.False(Administrator.ReadsDossier(OfNobody));
    }
}
