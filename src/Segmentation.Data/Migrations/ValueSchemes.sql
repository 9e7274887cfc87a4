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
