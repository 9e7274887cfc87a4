-- Day of the lowest and of the highest bit of a month's bitmap; the bitmap must not be 0.
CREATE FUNCTION first_day(month date, days int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN month + (31 - length(rtrim(days::bit(31)::text, '0')));

CREATE FUNCTION last_day(month date, days int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN month + (length(ltrim(days::bit(31)::text, '0')) - 1);

-- First and last purchase of the accounts whose months changed, found again from all their months.
CREATE FUNCTION account_month_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH edge AS (
        SELECT account_id, min(month) AS first_month, max(month) AS last_month
        FROM account_month JOIN (SELECT DISTINCT account_id FROM changed) c USING (account_id)
        WHERE days <> 0 GROUP BY account_id
    ), gone AS (
        DELETE FROM account_purchase p USING (SELECT DISTINCT account_id FROM changed) c
        WHERE p.account_id = c.account_id AND NOT EXISTS (SELECT FROM edge e WHERE e.account_id = p.account_id)
    )
    INSERT INTO account_purchase AS p (account_id, first_on, last_on)
    SELECT e.account_id, first_day(f.month, f.days), last_day(l.month, l.days)
    FROM edge e
    JOIN account_month f ON f.account_id = e.account_id AND f.month = e.first_month
    JOIN account_month l ON l.account_id = e.account_id AND l.month = e.last_month
    ORDER BY e.account_id
    ON CONFLICT (account_id) DO UPDATE SET first_on = excluded.first_on, last_on = excluded.last_on
    WHERE (p.first_on, p.last_on) IS DISTINCT FROM (excluded.first_on, excluded.last_on);
    RETURN NULL;
END $$;

CREATE TRIGGER account_month_made AFTER INSERT ON account_month REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
CREATE TRIGGER account_month_updated AFTER UPDATE ON account_month REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
CREATE TRIGGER account_month_gone AFTER DELETE ON account_month REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
