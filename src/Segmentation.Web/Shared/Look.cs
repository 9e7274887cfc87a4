using MudBlazor;

namespace Segmentation.Web.Shared;

/// <summary>Type and shape. Colours are in <c>wwwroot/css/theme.css</c>, where both themes stand side by side and the
/// browser chooses before the first paint.</summary>
internal static class Look
{
    private static readonly string[] Family = ["Inter", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = Family,
                    FontSize = ".875rem",
                    LineHeight = "1.45",
                    LetterSpacing = "normal",
                },
                H1 = Heading<H1Typography>("1.375rem"),
                H2 = Heading<H2Typography>("1.125rem"),
                H3 = Heading<H3Typography>("1rem"),
                H4 = Heading<H4Typography>(".9375rem"),
                H5 = Heading<H5Typography>(".875rem"),
                H6 = Heading<H6Typography>(".875rem"),
                Body1 = Text<Body1Typography>(".875rem"),
                Body2 = Text<Body2Typography>(".8125rem"),
                Subtitle1 = Text<Subtitle1Typography>(".9375rem"),
                Subtitle2 = Text<Subtitle2Typography>(".875rem"),
                Caption = Text<CaptionTypography>(".75rem"),
                Button = new ButtonTypography
                {
                    FontFamily = Family,
                    FontSize = ".875rem",
                    FontWeight = "500",
                    LetterSpacing = "normal",
                    TextTransform = "none",
                },
            },
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = "6px",
                AppbarHeight = "48px",
                DrawerWidthLeft = "208px",
            },
        };

    private static T Heading<T>(string size)
        where T : BaseTypography, new() =>
        new()
        {
            FontFamily = Family,
            FontSize = size,
            FontWeight = "600",
            LineHeight = "1.3",
            LetterSpacing = "-.005em",
        };

    private static T Text<T>(string size)
        where T : BaseTypography, new() =>
        new()
        {
            FontFamily = Family,
            FontSize = size,
            FontWeight = "400",
            LineHeight = "1.45",
            LetterSpacing = "normal",
        };
}
