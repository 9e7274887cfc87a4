using Segmentation.Domain.Access;

namespace Segmentation.Domain.Tests.Access;

public class ViewerTests
{
    private static readonly Viewer Manager = new(3, Roles.Manager, true, [3]);
    private static readonly Viewer Head = new(2, Roles.Head, true, [2, 3]);
    private static readonly Viewer Chief = new(1, Roles.Head, false, []);
    private static readonly Viewer Administrator = new(4, Roles.Administrator, false, []);

    [Fact]
    public void Sees_WhatOneReaches()
    {
        Assert.True(Manager.Sees(3));
        Assert.False(Manager.Sees(2));
        Assert.False(Manager.Sees(null));
        Assert.True(Head.Sees(3));
        Assert.False(Head.Sees(5));
        Assert.False(Head.Sees(null));
        Assert.True(Chief.Sees(5));
        Assert.True(Chief.Sees(null));
        Assert.False(Administrator.Sees(3));
        Assert.False(Administrator.SeesAccounts);
    }

    [Fact]
    public void Rights_FollowTheRoles()
    {
        Assert.Equal((false, true, true, true), (Manager.Imports, Head.Imports, Chief.Imports, Administrator.Imports));
        Assert.Equal(
            (false, true, true),
            (Head.ImportsEverywhere, Chief.ImportsEverywhere, Administrator.ImportsEverywhere)
        );
        Assert.Equal((false, true, true), (Head.OrdersRuns, Chief.OrdersRuns, Administrator.OrdersRuns));
        Assert.Equal((false, true, false), (Head.SetsThresholds, Chief.SetsThresholds, Administrator.SetsThresholds));
        Assert.Equal((false, true), (Chief.Administers, Administrator.Administers));
    }
}
