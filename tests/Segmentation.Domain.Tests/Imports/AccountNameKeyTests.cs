using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class AccountNameKeyTests
{
    [Theory]
    [InlineData("ООО «Ёлка»", "Елка, ООО")]
    [InlineData("ООО \"Ромашка-Юг\"", "ромашка юг")]
    [InlineData("OOO POCA", "ООО РОСА")]
    [InlineData("Acme Ltd.", "ACME, LLC")]
    public void Of_SameCompany_IsTheSame(string one, string other) =>
        Assert.Equal(AccountNameKey.Of(one), AccountNameKey.Of(other));

    [Theory]
    [InlineData("ООО Север", "ООО Север-2")]
    [InlineData("ООО", "АО")]
    public void Of_OtherCompany_IsAnother(string one, string other) =>
        Assert.NotEqual(AccountNameKey.Of(one), AccountNameKey.Of(other));
}
