-- What EF Core does not know: partitions, triggers, functions that run with the owner's rights, trigram search, collation.

-- Sorting for people. ICU is in every usual build of PostgreSQL; without it names sort by code point.
DO $$
BEGIN
    CREATE COLLATION people (provider = icu, locale = 'ru');
EXCEPTION WHEN OTHERS THEN
    CREATE COLLATION people FROM "C";
END $$;

-- Search by parts of words. A build without the extension still finds, by reading the whole column.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX ix_account_search_public ON account_search USING gin (public gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'pg_trgm is not available: search reads whole columns (%).', SQLERRM;
END $$;

CREATE INDEX ix_account_name ON account (name COLLATE people, id);

CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(lower($1 COLLATE people), 'ё', 'е');

-- State of every account on a day: category and settled code per scheme (array index = scheme id).
CREATE TABLE state_at (
    as_of date NOT NULL,
    account_id int NOT NULL,
    revenue12 bigint NOT NULL,
    profit12 bigint,
    category smallint[] NOT NULL,
    settled smallint[] NOT NULL,
    flags int[] NOT NULL,
    run_id int NOT NULL,
    PRIMARY KEY (account_id, as_of)
) PARTITION BY LIST (as_of);

CREATE FUNCTION state_at_table(day date) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN day = 'infinity' THEN 'state_at_now' ELSE 'state_at_' || to_char(day, 'YYYYMMDD') END;

-- An empty table for the rows of a day, beside the partition that readers still see.
CREATE FUNCTION state_at_fresh(day date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    fresh text := state_at_table(day) || '_fresh';
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS %I', fresh);
    EXECUTE format('CREATE TABLE %I (LIKE state_at, CHECK (as_of = %L))', fresh, day);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', fresh, session_user);
    RETURN fresh;
END $$;

-- The filled table takes the place of the day's partition.
CREATE FUNCTION state_at_swap(day date, fresh text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept text := state_at_table(day);
BEGIN
    IF fresh <> kept || '_fresh' THEN
        RAISE EXCEPTION 'Table % does not belong to day %.', fresh, day;
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS %I', kept);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', fresh, kept);
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (account_id, as_of)', kept);
    EXECUTE format('ALTER TABLE state_at ATTACH PARTITION %I FOR VALUES IN (%L)', kept, day);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', kept, session_user);
END $$;

-- The picture of a day that was ordered by hand goes after its time.
CREATE FUNCTION state_at_drop(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF day = 'infinity' OR day = (date_trunc('month', day) + interval '1 month - 1 day')::date THEN
        RAISE EXCEPTION 'Month-ends and the picture of now are kept.';
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS %I', state_at_table(day));
END $$;

-- Rows into an empty table go first, indexes after: four times faster than keeping them up row by row.
CREATE FUNCTION sale_indexes_drop() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM sale) THEN
        RAISE EXCEPTION 'Sales are not empty: their indexes stay.';
    END IF;
    ALTER TABLE sale DROP CONSTRAINT IF EXISTS pk_sale;
    DROP INDEX IF EXISTS ix_sale_account_id_sold_on;
END $$;

CREATE FUNCTION sale_indexes_build() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'pk_sale' AND conrelid = 'sale'::regclass) THEN
        ALTER TABLE sale ADD CONSTRAINT pk_sale PRIMARY KEY (document, line);
    END IF;
    CREATE INDEX IF NOT EXISTS ix_sale_account_id_sold_on ON sale (account_id, sold_on);
END $$;

-- An account always has its overview row and its search text, whoever writes it. Statement triggers: set-based too.
CREATE FUNCTION account_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_overview (account_id, owner_id) SELECT id, coalesce(owner_id, 0) FROM made;
    INSERT INTO account_search (account_id, public)
    SELECT id, folded(name || ' ' || coalesce(tax_id, '') || ' ' || external_id) FROM made;
    RETURN NULL;
END $$;

CREATE FUNCTION account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE account_search s
    SET public = folded(c.name || ' ' || coalesce(c.tax_id, '') || ' ' || c.external_id)
    FROM changed c JOIN before b USING (id)
    WHERE s.account_id = c.id
      AND (c.name, c.tax_id, c.external_id) IS DISTINCT FROM (b.name, b.tax_id, b.external_id);
    UPDATE account_overview o
    SET owner_id = coalesce(c.owner_id, 0)
    FROM changed c
    WHERE o.account_id = c.id AND o.owner_id <> coalesce(c.owner_id, 0);
    RETURN NULL;
END $$;

CREATE TRIGGER account_made AFTER INSERT ON account REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION account_made();
CREATE TRIGGER account_changed AFTER UPDATE ON account REFERENCING NEW TABLE AS changed OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION account_changed();
