using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Segments;

[Collection(BrowserTests.Name)]
public sealed class WhatIfTests(Chromium chromium, FilledSite site)
{
    [Fact]
    public async Task The_head_drags_a_limit_sees_who_would_move_saves_and_goes_back()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync("/segments/abc");
        var counts = page.Locator("section.scheme tbody tr td:nth-child(2)");
        await Expect(page.Locator("section.scheme")).ToContainTextAsync("Rule version 1.");
        var before = await counts.AllInnerTextsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try other numbers" }).ClickAsync();
        var told = page.Locator(".what-if [role=status]");
        await Expect(told).ToContainTextAsync("Turn a number");

        var limit = page.Locator("[data-threshold=a] input[type=range]");
        for (var to = 79; to >= 50; to--)
            await limit.FillAsync($"{to}");
        await Expect(told).ToContainTextAsync(new Regex("would move: [0-9]"));
        await Expect(page.Locator("[data-threshold=a] input[type=text]")).ToHaveValueAsync("50");
        var moved = Regex.Match(await told.InnerTextAsync(), "[0-9]+(,[0-9]{3})*").Value;
        await Expect(page.Locator(".what-if a[href^='/accounts/']")).ToHaveCountAsync(10);

        await page.GetByLabel("Why").FillAsync("Only the very largest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as version 2" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync($"Accounts that will move: {moved}.");
        await question.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.Locator("section.scheme")).ToContainTextAsync("Rule version 2.");
        Assert.NotEqual(before, await counts.AllInnerTextsAsync());

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("version 1") }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.Locator("section.scheme")).ToContainTextAsync("Rule version 3.");
        Assert.Equal(before, await counts.AllInnerTextsAsync());
        Assert.Empty(visit.Complaints);
    }
}
