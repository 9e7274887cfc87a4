-- Day of the lowest and of the highest bit of a month's bitmap; the bitmap must not be 0.
CREATE FUNCTION first_day(month date, days int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN month + (31 - length(rtrim(days::bit(31)::text, '0')));

CREATE FUNCTION last_day(month date, days int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN month + (length(ltrim(days::bit(31)::text, '0')) - 1);

-- A month and its bitmap as one number that sorts by month; and both back again.
CREATE FUNCTION month_code(month date, days int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((month - '2000-01-01'::date)::bigint << 31) | days;

CREATE FUNCTION code_first_day(code bigint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN first_day('2000-01-01'::date + (code >> 31)::int, (code & 2147483647)::int);

CREATE FUNCTION code_last_day(code bigint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN last_day('2000-01-01'::date + (code >> 31)::int, (code & 2147483647)::int);

-- New months can only widen the span of an account's purchases: what was there need not be read.
CREATE FUNCTION account_month_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_purchase AS p (account_id, first_on, last_on)
    SELECT account_id, code_first_day(min(month_code(month, days))), code_last_day(max(month_code(month, days)))
    FROM made WHERE days <> 0 GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE
    SET first_on = least(p.first_on, excluded.first_on), last_on = greatest(p.last_on, excluded.last_on)
    WHERE excluded.first_on < p.first_on OR excluded.last_on > p.last_on;
    RETURN NULL;
END $$;

-- Changed or removed months: the span is found again from the months that are left.
CREATE FUNCTION account_month_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    accounts int[] := ARRAY(SELECT DISTINCT account_id FROM before);
BEGIN
    DELETE FROM account_purchase WHERE account_id = ANY (accounts);
    INSERT INTO account_purchase (account_id, first_on, last_on)
    SELECT account_id, code_first_day(min(month_code(month, days))), code_last_day(max(month_code(month, days)))
    FROM account_month WHERE account_id = ANY (accounts) AND days <> 0 GROUP BY account_id ORDER BY account_id;
    RETURN NULL;
END $$;

CREATE TRIGGER account_month_made AFTER INSERT ON account_month REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_made();
CREATE TRIGGER account_month_updated AFTER UPDATE ON account_month REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
CREATE TRIGGER account_month_gone AFTER DELETE ON account_month REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION account_month_changed();
