using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Segments;

/// <summary>
/// What categories are called for whoever looks: by neutral names, or by the method's own where the person has switched
/// them on. Pages ask here; exports, mails and the API are always neutral.
/// </summary>
internal sealed class CategoryNames(AuthenticationStateProvider state, CurrentZoo zoo, IStringLocalizer<Texts> texts)
{
    /// <summary>Longest key that says enough by itself, such as A, C! or BX; longer ones are codes for programs.</summary>
    private const int KeyLength = 2;

    private bool? _byMethod;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // Whoever is signed in is known before a page begins to render; while nobody is, names are neutral.
    private bool ByMethod =>
        _byMethod ??=
            state.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known
            && known.Result.User.HasClaim(claim => claim.Type == SessionClaims.MethodNames);

    /// <summary>The category's name for this person.</summary>
    public string Of(SchemeDefinition scheme, short code) => Name(scheme, code, ByMethod);

    /// <summary>The category's name, also where the account was not there or the scheme did not run.</summary>
    public string OfMove(SchemeDefinition scheme, short code) =>
        code == Category.None ? texts["NotThere"] : Of(scheme, code);

    /// <summary>What stands on a badge: the key where it is a letter or two, else the name.</summary>
    public string Short(SchemeDefinition scheme, short code) =>
        code == Category.NotRated ? "–"
        : scheme.KeyOf(code) is { Length: <= KeyLength } key ? key
        : Of(scheme, code);

    /// <summary>The name, and beside it the other one where the method and the neutral one differ.</summary>
    public string Tip(SchemeDefinition scheme, short code)
    {
        var (neutral, own) = (Name(scheme, code, byMethod: false), Name(scheme, code, byMethod: true));
        return neutral == own ? neutral : texts["BothNames", neutral, own];
    }

    private string Name(SchemeDefinition scheme, short code, bool byMethod) =>
        scheme.Id == ZooScheme.Id
            ? ZooNames.Of(zoo.Value, code, Culture, byMethod)
            : SchemeTexts.Of(scheme).Name(code, Culture, byMethod);
}
