-- Months are held in memory between runs; of an account whose months changed, the transaction is kept that did it.
DROP TRIGGER account_month_made ON account_month;
DROP TRIGGER account_month_updated ON account_month;
DROP TRIGGER account_month_gone ON account_month;
DROP FUNCTION account_month_made(), account_month_changed();
DROP FUNCTION code_first_day(bigint), code_last_day(bigint), month_code(date, int);

CREATE FUNCTION account_month_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_month_change AS c (account_id, changed_in)
    SELECT DISTINCT account_id, pg_current_xact_id() FROM touched ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET changed_in = excluded.changed_in
    WHERE c.changed_in <> excluded.changed_in;
    RETURN NULL;
END $$;

CREATE TRIGGER account_month_made AFTER INSERT ON account_month REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
CREATE TRIGGER account_month_updated AFTER UPDATE ON account_month REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
CREATE TRIGGER account_month_gone AFTER DELETE ON account_month REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();

-- Adds (1) or takes away (-1) the shares of some accounts in the counts of the picture of now: called before and after
-- their states change, under the lock of the counts.
CREATE FUNCTION count_now(accounts int[], sign int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month_end date := (SELECT max(m.as_of) FROM run m WHERE m.kind = 11 AND m.state = 3 AND m.as_of <
        (SELECT n.as_of FROM run n WHERE n.kind = 10 AND n.state = 3 ORDER BY n.id DESC LIMIT 1));
BEGIN
    INSERT INTO segment_summary AS s (as_of, scheme_id, owner_id, code, accounts, revenue, profit)
    SELECT 'infinity', k.scheme, coalesce(c.owner_id, 0), k.code, sum(sign), sum(sign * a.revenue12),
        sum(sign * coalesce(a.profit12, 0))
    FROM account c
    JOIN state_at a ON a.account_id = c.id AND a.as_of = 'infinity'
    CROSS JOIN LATERAL unnest(a.category) WITH ORDINALITY k (code, scheme)
    WHERE c.id = ANY (count_now.accounts) AND k.code <> 0
    GROUP BY 2, 3, 4 ORDER BY 2, 3, 4
    ON CONFLICT (as_of, scheme_id, owner_id, code) DO UPDATE SET accounts = s.accounts + excluded.accounts,
        revenue = s.revenue + excluded.revenue, profit = s.profit + excluded.profit;

    INSERT INTO segment_move AS s (as_of, scheme_id, owner_id, from_code, to_code, accounts, revenue)
    SELECT 'infinity', k.scheme, coalesce(c.owner_id, 0), coalesce(p.category[k.scheme], 0), k.code, sum(sign),
        sum(sign * a.revenue12)
    FROM account c
    JOIN state_at a ON a.account_id = c.id AND a.as_of = 'infinity'
    LEFT JOIN state_at p ON p.account_id = c.id AND p.as_of = month_end
    CROSS JOIN LATERAL unnest(a.category) WITH ORDINALITY k (code, scheme)
    WHERE c.id = ANY (count_now.accounts) AND k.code <> 0 AND k.code <> coalesce(p.category[k.scheme], 0)
    GROUP BY 2, 3, 4, 5 ORDER BY 2, 3, 4, 5
    ON CONFLICT (as_of, scheme_id, owner_id, from_code, to_code) DO UPDATE SET accounts = s.accounts + excluded.accounts,
        revenue = s.revenue + excluded.revenue;

    IF sign > 0 THEN
        DELETE FROM segment_summary s WHERE s.as_of = 'infinity' AND s.accounts = 0;
        DELETE FROM segment_move s WHERE s.as_of = 'infinity' AND s.accounts = 0;
    END IF;
END $$;

-- Whoever moves accounts between owners changes the same counts as a single decision: one after the other.
CREATE OR REPLACE FUNCTION account_owner_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared({decisions});
    PERFORM pg_advisory_xact_lock({counts});
    RETURN NULL;
END $$;
