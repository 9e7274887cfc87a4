using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>Whether anybody can sign in yet. Once somebody can, that stays true: people are disabled, not deleted.</summary>
internal sealed class Installation(PeopleQueries people)
{
    private volatile bool _hasPeople;

    public async ValueTask<bool> HasPeopleAsync(CancellationToken cancel = default)
    {
        if (!_hasPeople && await people.AnyAsync(cancel))
            _hasPeople = true;
        return _hasPeople;
    }
}
