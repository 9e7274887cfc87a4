using System.Text;
using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>
/// The buyers met in a file, each with a number of its own, so that a staged line carries a number instead of names.
/// Grows with the accounts, not with the rows.
/// </summary>
internal sealed class StagedAccounts(SalesLayout layout)
{
    private readonly Dictionary<byte[], StagedAccount> _byCode = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], StagedAccount> _byTaxId = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], StagedAccount> _byName = new(Utf8Comparer.Instance);
    private readonly Dictionary<string, StagedAccount> _byNameKey = [];
    private readonly List<StagedAccount> _all = [];
    private StagedAccount? _last;

    private readonly SalesColumn[] _attributes = Array.FindAll(
        [
            SalesColumn.TaxId,
            SalesColumn.AccountName,
            SalesColumn.Region,
            SalesColumn.Industry,
            SalesColumn.OwnerEmail,
            SalesColumn.OwnerName,
        ],
        layout.Has
    );

    /// <summary>The buyers given by name alone, by <see cref="AccountNameKey"/>.</summary>
    public IReadOnlyDictionary<string, StagedAccount> ByNameKey => _byNameKey;

    /// <summary>The number of the row's buyer: by code, else by tax id, else by name.</summary>
    public int Number(SalesReader row)
    {
        var account = Find(row);
        if (account.Unfilled > 0)
            Fill(account, row);
        return account.Number;
    }

    /// <summary>Writes the buyers into their staging table.</summary>
    public void Copy(NpgsqlConnection connection)
    {
        using var writer = BinaryCopyWriter.Begin(
            connection,
            """
            COPY staged_account (account, external_id, tax_id, name, name_key, region, industry, owner_email, owner_name)
            FROM STDIN (FORMAT BINARY)
            """
        );
        foreach (var account in _all)
        {
            writer.Row(9);
            writer.Int32(account.Number);
            writer.TextOrNull(account.CodeBytes);
            writer.TextOrNull(account[SalesColumn.TaxId]);
            writer.TextOrNull(account[SalesColumn.AccountName]);
            writer.TextOrNull(account.NameKey);
            writer.TextOrNull(account[SalesColumn.Region]);
            writer.TextOrNull(account[SalesColumn.Industry]);
            writer.TextOrNull(account[SalesColumn.OwnerEmail]);
            writer.TextOrNull(account[SalesColumn.OwnerName]);
        }
        writer.Complete();
    }

    private StagedAccount Find(SalesReader row)
    {
        var code = row.AccountExternalId;
        // Rows of a document follow each other, so the buyer is mostly the one just met.
        if (!code.IsEmpty && _last is { } last && code.SequenceEqual(last.CodeBytes))
            return last;
        if (!code.IsEmpty)
            return _last = Known(_byCode, code) ?? Remember(_byCode, code, Add(code.ToArray()));
        var taxId = row.TaxId;
        if (!taxId.IsEmpty)
            return Known(_byTaxId, taxId) ?? Remember(_byTaxId, taxId, Add());
        var name = row.Text(SalesColumn.AccountName);
        return Known(_byName, name) ?? Remember(_byName, name, ByKeyOf(Encoding.UTF8.GetString(name)));
    }

    private static StagedAccount? Known(Dictionary<byte[], StagedAccount> accounts, ReadOnlySpan<byte> key) =>
        accounts.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var account) ? account : null;

    private static StagedAccount Remember(
        Dictionary<byte[], StagedAccount> accounts,
        ReadOnlySpan<byte> key,
        StagedAccount account
    ) => accounts[key.ToArray()] = account;

    private StagedAccount ByKeyOf(string name)
    {
        var key = AccountNameKey.Of(name) is { Length: > 0 } folded ? folded : name;
        return _byNameKey.TryGetValue(key, out var account) ? account : _byNameKey[key] = Add(nameKey: key);
    }

    private StagedAccount Add(byte[]? code = null, string? nameKey = null)
    {
        var account = new StagedAccount(_all.Count + 1, code, nameKey) { Unfilled = _attributes.Length };
        _all.Add(account);
        return account;
    }

    private void Fill(StagedAccount account, SalesReader row)
    {
        foreach (var column in _attributes)
        {
            var text = column == SalesColumn.TaxId ? row.TaxId : row.Text(column);
            if (text.IsEmpty || account[column] is not null)
                continue;
            account[column] = Encoding.UTF8.GetString(text);
            account.Unfilled--;
        }
    }
}

/// <summary>One buyer of a file; the first value that is not empty stands for each attribute.</summary>
internal sealed class StagedAccount(int number, byte[]? code, string? nameKey)
{
    private Dictionary<SalesColumn, string>? _attributes;

    public int Number => number;

    public ReadOnlySpan<byte> CodeBytes => code;

    public string? NameKey => nameKey;

    public int Unfilled { get; set; }

    public string? this[SalesColumn column]
    {
        get => _attributes?.GetValueOrDefault(column);
        set => (_attributes ??= [])[column] = value!;
    }
}
