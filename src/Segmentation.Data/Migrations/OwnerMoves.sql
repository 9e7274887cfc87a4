-- An account that gets another owner takes its share of every sum along, in the same transaction: what a viewer's tile
-- counts and what the list behind it shows stay the same accounts.
CREATE FUNCTION account_owner_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM changed c JOIN before b USING (id) WHERE c.owner_id IS DISTINCT FROM b.owner_id) THEN
        RETURN NULL;
    END IF;
    WITH side AS (
        SELECT c.id, o.owner_id, o.sign
        FROM changed c JOIN before b USING (id)
        CROSS JOIN LATERAL (VALUES (coalesce(b.owner_id, 0), -1), (coalesce(c.owner_id, 0), 1)) o (owner_id, sign)
        WHERE c.owner_id IS DISTINCT FROM b.owner_id
    )
    INSERT INTO segment_summary AS s (as_of, scheme_id, owner_id, code, accounts, revenue, profit)
    SELECT a.as_of, k.scheme, o.owner_id, k.code, sum(o.sign), sum(o.sign * a.revenue12),
        sum(o.sign * coalesce(a.profit12, 0))
    FROM side o
    JOIN state_at a ON a.account_id = o.id
    CROSS JOIN LATERAL unnest(a.category) WITH ORDINALITY k (code, scheme)
    WHERE k.code <> 0
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (as_of, scheme_id, owner_id, code) DO UPDATE SET accounts = s.accounts + excluded.accounts,
        revenue = s.revenue + excluded.revenue, profit = s.profit + excluded.profit;

    -- Each kept day with the month-end before it; the picture of now stands on the day of its run.
    WITH side AS (
        SELECT c.id, o.owner_id, o.sign
        FROM changed c JOIN before b USING (id)
        CROSS JOIN LATERAL (VALUES (coalesce(b.owner_id, 0), -1), (coalesce(c.owner_id, 0), 1)) o (owner_id, sign)
        WHERE c.owner_id IS DISTINCT FROM b.owner_id
    ), day AS (
        SELECT d.stored, (SELECT max(m.as_of) FROM run m WHERE m.kind = 11 AND m.state = 3 AND m.as_of < d.as_of) AS month_end
        FROM (
            SELECT DISTINCT as_of AS stored, as_of FROM run WHERE kind IN (11, 12) AND state = 3
            UNION ALL
            (SELECT 'infinity', as_of FROM run WHERE kind = 10 AND state = 3 ORDER BY id DESC LIMIT 1)) d
    )
    INSERT INTO segment_move AS s (as_of, scheme_id, owner_id, from_code, to_code, accounts, revenue)
    SELECT a.as_of, k.scheme, o.owner_id, coalesce(p.category[k.scheme], 0), k.code, sum(o.sign), sum(o.sign * a.revenue12)
    FROM side o
    JOIN state_at a ON a.account_id = o.id
    JOIN day d ON d.stored = a.as_of
    LEFT JOIN state_at p ON p.account_id = o.id AND p.as_of = d.month_end
    CROSS JOIN LATERAL unnest(a.category) WITH ORDINALITY k (code, scheme)
    WHERE k.code <> 0 AND k.code <> coalesce(p.category[k.scheme], 0)
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (as_of, scheme_id, owner_id, from_code, to_code) DO UPDATE SET accounts = s.accounts + excluded.accounts,
        revenue = s.revenue + excluded.revenue;

    DELETE FROM segment_summary WHERE accounts = 0 AND owner_id IN (SELECT coalesce(owner_id, 0) FROM before);
    DELETE FROM segment_move WHERE accounts = 0 AND owner_id IN (SELECT coalesce(owner_id, 0) FROM before);
    RETURN NULL;
END $$;

-- A run that closes waits for this, and this for it; asked before any row is locked, so that neither can block the other.
CREATE FUNCTION account_owner_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({decisions});
    RETURN NULL;
END $$;

CREATE TRIGGER account_owner_moves BEFORE UPDATE OF owner_id ON account
    FOR EACH STATEMENT EXECUTE FUNCTION account_owner_moves();
CREATE TRIGGER account_owner_moved AFTER UPDATE ON account REFERENCING NEW TABLE AS changed OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION account_owner_moved();
